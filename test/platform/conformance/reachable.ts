/** Finds the properties that answers can have, by the published schemas. */
import type { Answers, Description } from './description.ts';

const prefix = '#/components/schemas/';

/** Names the schemas that a schema refers to. */
function references(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' && value.startsWith(prefix)
      ? [value.slice(prefix.length)]
      : references(value),
  );
}

/**
 * Returns `Organization.name` and so on, for each schema that an answer leads to.
 * @param never schemas that no answer has; schemas that only they lead to are omitted, too
 */
export function reachableProperties(
  { components: { schemas } }: Description,
  operations: readonly (readonly [string, Answers])[],
  never: ReadonlySet<string>,
): readonly string[] {
  const found = new Set<string>();
  const open = operations.flatMap(([, answers]) => [...answers.values()].flatMap(references));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name) || never.has(name)) continue;
    found.add(name);
    open.push(...references(schemas[name]));
  }
  return [...found].flatMap((name) =>
    Object.keys(schemas[name]?.properties ?? {}).map((property) => `${name}.${property}`),
  );
}
