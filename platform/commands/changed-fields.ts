import { isDeepStrictEqual } from 'node:util';

/** A column that a change can give another value. */
interface Field {
  /** For people, as in “changed the custom data”. */
  readonly word: string;
  /** Its name in the API. */
  readonly name: string;
}

type Fields<Name> = Readonly<Record<string, Field & { readonly name: Name }>>;

/** The changed columns of a row: the values that a change has under the API's names of `fields`. */
export type ColumnsOf<Change, Named extends Fields<keyof Change>> = {
  readonly [Column in keyof Named]: Change[Named[Column]['name']];
};

/** Takes the changed columns from a change; undefined for those that stay. */
export function columnsOf<Change extends object, Named extends Fields<keyof Change>>(
  change: Change,
  fields: Named,
): ColumnsOf<Change, Named> {
  const columns = Object.entries(fields).map(([column, { name }]) => [column, change[name]]);
  return Object.fromEntries(columns);
}

/**
 * Finds the columns that a change gives another value, in the order of `fields`.
 * @param after the changed columns; undefined for those that stay
 */
export function changedFields<Columns extends object>(
  before: object,
  after: Columns,
  fields: Readonly<Record<keyof Columns & string, Field>>,
): readonly Field[] {
  const old = new Map<string, unknown>(Object.entries(before));
  const given = new Map<string, unknown>(Object.entries(after));
  return Object.entries<Field>(fields)
    .filter(([column]) => {
      const value = given.get(column);
      return value !== undefined && !isDeepStrictEqual(value, old.get(column));
    })
    .map(([, field]) => field);
}
