/** Groups loaded rows by the identifier of the row that refers to them. */
export function groupBy<Target>(
  pairs: readonly (readonly [string, Target])[],
): ReadonlyMap<string, readonly Target[]> {
  const groups = new Map<string, Target[]>();
  for (const [id, target] of pairs) {
    const group = groups.get(id);
    if (group) group.push(target);
    else groups.set(id, [target]);
  }
  return groups;
}
