/**
 * Which columns of a pasted table hold what, where the person says so instead of what was guessed.
 * By the columns' headers and not their places, so that a choice holds for the next file of its kind.
 */
import type { ColumnKind } from './columns.ts';
import { fold } from './label-words.ts';

export const columnFields = ['name', 'email', 'role', 'projects'] as const;
export type ColumnField = (typeof columnFields)[number];

/** The key of a field's column, or null for none; a field that is absent is as guessed. */
export type ColumnMapping = Readonly<Partial<Record<ColumnField, string | null | undefined>>>;

/** A choice with the shape of the tables that it holds for. */
export interface MappedShape {
  readonly shape: string;
  readonly columns: ColumnMapping;
}

export const mappingLimits = {
  /** Choices that are remembered, the latest first. */
  shapes: 20,
  /** Characters of a shape; tables with longer headers are not remembered. */
  shape: 4000,
  /** Characters of a column's key. */
  key: 120,
} as const;

interface Columns {
  readonly labels: readonly string[];
  readonly kinds: readonly ColumnKind[];
  /** Whether addresses stand in each. */
  readonly holds: readonly boolean[];
}

/** By what each column is called in a mapping: its label, with a number where another has it too. */
export function columnKeys(labels: readonly string[]): readonly string[] {
  const keys = new Set<string>();
  // Whole rows of a spreadsheet have thousands of columns without a label.
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

/** The set of a table's headers, whatever their order; without a header, the number of columns. */
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

/** What the columns hold after what the person said. Each holds one thing, and none is lost. */
export function mapColumns(
  { labels, kinds, holds }: Columns,
  mapping: ColumnMapping,
): readonly ColumnKind[] {
  const keys = columnKeys(labels);
  const mapped = [...kinds];
  for (const field of columnFields) {
    const key = mapping[field];
    const chosen = typeof key === 'string' ? keys.indexOf(key) : -1;
    // A table has people by their addresses: a column of these can be another, but not none.
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

/** The columns from which each field is read. */
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
 * A mapping after a choice for one field.
 * @param key of a column; null: no column; undefined: as guessed
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
    // Whatever had the column before has what was guessed for it, or nothing where that is it as well.
    if (before === null || !taken.includes(before)) next[each] = before;
    else if (guessed[each].some((guess) => taken.includes(guess))) next[each] = null;
  }
  if (key !== undefined && !isGuess) next[field] = key;
  return next;
}

/** All choices after one more: the latest first, none where it is as guessed. */
export function remembering(
  before: readonly MappedShape[],
  { shape, columns }: MappedShape,
): readonly MappedShape[] {
  const others = before.filter((each) => each.shape !== shape);
  const isGuess = Object.keys(columns).length === 0;
  return (isGuess ? others : [{ shape, columns }, ...others]).slice(0, mappingLimits.shapes);
}
