/** The kinds of values in the tree of custom data, and how one becomes another. */

export const valueKinds = {
  string: 'Text',
  number: 'Number',
  boolean: 'Yes or no',
  null: 'Nothing',
  object: 'Group',
  array: 'List',
} as const;
export type ValueKind = keyof typeof valueKinds;

export function isValueKind(value: string): value is ValueKind {
  return Object.hasOwn(valueKinds, value);
}

/** Converts a value as far as it can be kept: "12" becomes 12, a list stays its items in a group. */
export function converted(value: unknown, kind: ValueKind): unknown {
  switch (kind) {
    case 'string':
      return typeof value === 'object' && value !== null ? '' : String(value ?? '');
    case 'number': {
      const number = Number(typeof value === 'string' && value.trim() === '' ? 0 : value);
      return Number.isFinite(number) ? number : 0;
    }
    case 'boolean':
      return value === true || value === 'true' || value === 1;
    case 'null':
      return null;
    case 'object':
      return typeof value === 'object' && value !== null ? { ...value } : {};
    case 'array':
      return typeof value === 'object' && value !== null
        ? Object.values(value)
        : value === null || value === ''
          ? []
          : [value];
  }
}

/** Returns a name that is not taken yet: "new", "new 2". */
export function freeName(taken: readonly string[]): string {
  let count = 1;
  let name = 'new';
  while (taken.includes(name)) {
    count += 1;
    name = `new ${count}`;
  }
  return name;
}
