/** Compares the fields of a project that an edit changes. Pure. */

/** An absent field is not changed. */
export interface ProjectFields {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly tags?: readonly string[] | undefined;
}

const names = ['name', 'description', 'tags'] as const;

type FieldName = (typeof names)[number];

/** Returns the fields of a change that are not as in `now`. */
export function changedFields(change: ProjectFields, now: ProjectFields): readonly FieldName[] {
  return names.filter(
    (field) =>
      change[field] !== undefined && JSON.stringify(change[field]) !== JSON.stringify(now[field]),
  );
}

/** Returns the fields of a change that others changed since the person saw them, to something else. */
export function takenFields(
  { base, change }: { readonly base: ProjectFields; readonly change: ProjectFields },
  now: ProjectFields,
): readonly FieldName[] {
  const different = changedFields(base, now);
  return changedFields(change, now).filter((field) => different.includes(field));
}
