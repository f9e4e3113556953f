/** Which column of a pasted table is which: by the words of its header, or by what stands in it. */
import { holdsAt } from './pasted-address.ts';
import { allRoles } from './roles-table.ts';

export type ColumnKind =
  | 'email'
  | 'name'
  | 'first-name'
  | 'last-name'
  | 'role'
  | 'projects'
  | 'unused';

/** Letters and digits alone, so that "E-mail Address" and "email_address" are one word. */
function squeezed(label: string): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const words: readonly (readonly [pattern: RegExp, kind: ColumnKind])[] = [
  // Also what address books and user lists of other services export.
  [/^(?:primary|work|user|member|invitee|contact)?e?mail(?:s|address(?:es)?|id)?$/, 'email'],
  [/^email(?:address)?(?:required|1value|1)$/, 'email'],
  [/^(?:full|display|user|member|persons?|contact)?name$|^(?:person|member|contact)$/, 'name'],
  [/^(?:first|given|fore)names?(?:required)?$/, 'first-name'],
  [/^(?:last|family|sur|second)names?(?:required)?$/, 'last-name'],
  [/^(?:organi[sz]ation|member|user)?roles?$/, 'role'],
  [/^projects?(?:names?)?$/, 'projects'],
];

/** What a header's cell announces; `unused` where Orgdesk has no use for the column. */
function kindOf(label: string): ColumnKind {
  const word = squeezed(label);
  return words.find(([pattern]) => pattern.test(word))?.[1] ?? 'unused';
}

/**
 * The kinds of a header's columns; undefined where the cells are no header, because none announces
 * addresses. A column called "Address" holds them only where no other does. Each kind is used once.
 */
export function readHeader(cells: readonly string[]): readonly ColumnKind[] | undefined {
  if (cells.some((cell) => holdsAt(cell))) return undefined;
  const kinds = cells.map(kindOf);
  if (!kinds.includes('email')) {
    const address = cells.findIndex((cell) => /^addresse?s?$/.test(squeezed(cell)));
    if (address < 0) return undefined;
    kinds[address] = 'email';
  }
  return kinds.map((kind, index) => (kinds.indexOf(kind) === index ? kind : 'unused'));
}

const roleWords = new Set(allRoles.map(squeezed));

/** Whether a column without a header holds roles: half of what stands in it are words for roles. */
function holdsRoles(values: readonly string[]): boolean {
  const filled = values.filter((value) => value.trim() !== '');
  const known = filled.filter((value) => roleWords.has(squeezed(value)));
  return known.length > 0 && known.length * 2 >= filled.length;
}

/**
 * The kinds of columns without a header; undefined where the cells are no table but a list: a table
 * has one address in each row, always in the same column. Names stand before it, or behind.
 */
export function guessColumns(
  rows: readonly (readonly string[])[],
): readonly ColumnKind[] | undefined {
  const [first] = rows;
  if (!first || first.length < 2) return undefined;
  const email = first.findIndex((cell) => holdsAt(cell));
  const whole = rows.every(
    (row) =>
      row.length === first.length &&
      row.every((cell, index) => holdsAt(cell) === (index === email)) &&
      // `Lovelace, Ada <ada@example.org>` is no row of cells.
      !row[email]?.includes('<'),
  );
  if (email < 0 || !whole) return undefined;
  const kinds = first.map((_, index): ColumnKind => {
    if (index === email) return 'email';
    return holdsRoles(rows.map((row) => row[index] ?? '')) ? 'role' : 'unused';
  });
  const free = kinds.flatMap((kind, index) => (kind === 'unused' ? [index] : []));
  const before = free.filter((index) => index < email);
  if (before.length === 2) {
    return kinds.map((kind, index) =>
      index === before[0] ? 'first-name' : index === before[1] ? 'last-name' : kind,
    );
  }
  const name = before[0] ?? free[0];
  return kinds.map((kind, index) => (index === name ? 'name' : kind));
}
