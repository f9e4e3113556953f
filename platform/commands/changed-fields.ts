import { isDeepStrictEqual } from 'node:util';

/**
 * Names the columns that a change gives another value, in the words and the order of `words`.
 * @param after the changed columns; undefined for those that stay
 */
export function changedWords<Columns extends object>(
  before: object,
  after: Columns,
  words: Readonly<Record<keyof Columns & string, string>>,
): readonly string[] {
  const old = new Map<string, unknown>(Object.entries(before));
  const given = new Map<string, unknown>(Object.entries(after));
  return Object.entries<string>(words)
    .filter(([name]) => {
      const value = given.get(name);
      return value !== undefined && !isDeepStrictEqual(value, old.get(name));
    })
    .map(([, word]) => word);
}
