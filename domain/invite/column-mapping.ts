/**
 * Applies a person's choice of columns over what was guessed for a pasted table. A choice names
 * columns by header and not by position, so that it also applies to the next file of the same kind.
 */
import type { ColumnKind } from './columns.ts';
import { fold } from './label-words.ts';

export const columnFields = ['name', 'email', 'role', 'projects'] as const;
export type ColumnField = (typeof columnFields)[number];

/** The key of each field's column; null for no column. A field that is absent stays as guessed. */
export type ColumnMapping = Readonly<Partial<Record<ColumnField, string | null | undefined>>>;

/** A choice, with the shape of the tables to which it applies. */
export interface MappedShape {
  readonly shape: string;
  readonly columns: ColumnMapping;
}

export const mappingLimits = {
  /** How many choices are remembered, the latest first. */
  shapes: 20,
  /** Maximum length of a shape in characters; a table with longer headers is not remembered. */
  shape: 4000,
  /** Maximum length of a column's key in characters. */
  key: 120,
} as const;

interface Columns {
  readonly labels: readonly string[];
  readonly kinds: readonly ColumnKind[];
  /** Whether each column holds addresses. */
  readonly holds: readonly boolean[];
}

/** Returns the name of each column in a mapping: its label, numbered if another column has the same. */
export function columnKeys(labels: readonly string[]): readonly string[] {
  const keys = new Set<string>();
  // A spreadsheet can have thousands of columns without a label, so counting must stay linear.
  const numbers = new Map<string, number>();
  for (const label of labels) {
    const base = fold(label)
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, mappingLimits.key - 8);
    let number = numbers.get(base) ?? 1;
    let key = number === 1 ? base : `${base} (${number})`;
    while (keys.has(key)) {
      number += 1;
      key = `${base} (${number})`;
    }
    numbers.set(base, number);
    keys.add(key);
  }
  return [...keys];
}

/** Identifies tables of one kind: by the set of their headers, or by the number of columns without one. */
export function shapeOf(labels: readonly string[], headed: boolean): string {
  return headed ? columnKeys(labels).toSorted().join('\n') : `${labels.length} columns`;
}

const kindOfField = {
  name: 'full-name',
  email: 'email',
  role: 'role',
  projects: 'projects',
} as const satisfies Record<ColumnField, ColumnKind>;

function fieldOf(
  kind: ColumnKind | undefined,
  holds: boolean | undefined,
): ColumnField | undefined {
  switch (kind) {
    case 'email':
    case 'all-emails':
      return 'email';
    case 'login':
      return holds ? 'email' : 'name';
    case 'full-name':
    case 'name':
    case 'display-name':
    case 'first-name':
    case 'last-name':
      return 'name';
    case 'role':
    case 'projects':
      return kind;
    default:
      return undefined;
  }
}

/** Returns the kinds of columns after the person's choice. Addresses that lose their field are offered. */
export function mapColumns(
  { labels, kinds, holds }: Columns,
  mapping: ColumnMapping,
): readonly ColumnKind[] {
  const keys = columnKeys(labels);
  const mapped = [...kinds];
  for (const field of columnFields) {
    const key = mapping[field];
    const chosen = typeof key === 'string' ? keys.indexOf(key) : -1;
    // The email column can be another one but not none: people are known by their addresses.
    if (key === undefined || (chosen < 0 && (key !== null || field === 'email'))) continue;
    for (const [index, kind] of mapped.entries()) {
      if (fieldOf(kind, holds[index]) === field)
        mapped[index] = holds[index] ? 'offered' : 'unused';
    }
    if (chosen >= 0) mapped[chosen] = kindOfField[field];
  }
  return mapped;
}

const nameOrder: readonly (readonly ColumnKind[])[] = [
  ['full-name'],
  ['name', 'first-name', 'last-name'],
  ['display-name'],
  ['login'],
];

export type Fields<Value> = Readonly<Record<ColumnField, Value>>;

/** Returns the indexes of the columns from which each field is read. */
export function fieldColumns({ kinds, holds }: Omit<Columns, 'labels'>): Fields<readonly number[]> {
  const of = (field: ColumnField) =>
    kinds.flatMap((kind, index) => (fieldOf(kind, holds[index]) === field ? [index] : []));
  const names = of('name');
  const best = nameOrder
    .map((wanted) => names.filter((index) => wanted.some((kind) => kind === kinds[index])))
    .find((found) => found.length > 0);
  return { name: best ?? [], email: of('email'), role: of('role'), projects: of('projects') };
}

/**
 * Returns the mapping after a choice for one field.
 * @param key of the chosen column; null for no column; undefined for the guess
 * @param guessed the keys of the columns that were guessed for each field
 */
export function withColumn(
  mapping: ColumnMapping,
  field: ColumnField,
  key: string | null | undefined,
  guessed: Fields<readonly string[]>,
): ColumnMapping {
  const own = guessed[field];
  const isGuess = key === null ? own.length === 0 : own.length === 1 && own[0] === key;
  const taken = key === undefined ? own : key === null ? [] : [key];
  const next: Partial<Record<ColumnField, string | null>> = {};
  for (const each of columnFields) {
    const before = mapping[each];
    if (each === field || before === undefined) continue;
    // The field that had the column before falls back to its guess, or to none if that is the same column.
    if (before === null || !taken.includes(before)) next[each] = before;
    else if (guessed[each].some((guess) => taken.includes(guess))) next[each] = null;
  }
  if (key !== undefined && !isGuess) next[field] = key;
  return next;
}

/** Adds a choice in front of the remembered ones. A choice that equals the guess is forgotten. */
export function remembering(
  before: readonly MappedShape[],
  { shape, columns }: MappedShape,
): readonly MappedShape[] {
  const others = before.filter((each) => each.shape !== shape);
  const isGuess = Object.keys(columns).length === 0;
  return (isGuess ? others : [{ shape, columns }, ...others]).slice(0, mappingLimits.shapes);
}
