/** Reads one row of a table into a person. */

import { type ColumnKind, isAccountControl } from './columns.ts';
import { type EmailEntry, parseEmailList } from './email-list.ts';
import { isUnspaced, labelWords, phrases, withoutRemarks } from './label-words.ts';
import { answersLeft, isLeftWord, labelAsks } from './left-words.ts';
import { holdsAt, readAddress } from './pasted-address.ts';
import { unwrapLinks, withoutDelivery } from './unwrap-links.ts';

/** An address beside the person's own that nothing announces as theirs. */
export interface OfferedAddress {
  readonly email: string;
  /** The label of its column; "" if it is in the same cell as the person's own address. */
  readonly from: string;
}

export interface PastedRow extends EmailEntry {
  /** The text of the row's columns for roles and projects; "" if there is none. */
  readonly roles: string;
  readonly projects: string;
  /** Addresses that the person may choose instead; none is taken unasked. */
  readonly offered: readonly OfferedAddress[];
  /** The label and value that say that the person has left, as `Status: Deactivated`; "" if none does. */
  readonly left: string;
  /** Set for a row of a table that has no address of the person's own. */
  readonly withoutAddress?: true;
}

export interface Table {
  readonly labels: readonly string[];
  readonly kinds: readonly ColumnKind[];
  readonly rows: readonly (readonly string[])[];
}

export const plainRow = (entry: EmailEntry): PastedRow => ({
  ...entry,
  roles: '',
  projects: '',
  offered: [],
  left: '',
});

/** The words of address books between several addresses of one person, besides the usual separators. */
const between = /\s+(?::::|\/|or|oder|ou|o|of|lub|или|and|und|et|y|e|en|i|и)\s+|\s*(?:・|／)\s*/giu;

/** A plain address, without a name or separator. */
const bare = /^[\w.+-]+@[\w.-]+$/;

type Found = EmailEntry & { readonly email: string };

/** Returns the addresses of a cell, the one that is marked as the main one first. */
function addressesIn(cell: string): readonly Found[] {
  if (!holdsAt(cell)) return [];
  const email = bare.test(cell) ? readAddress(cell) : undefined;
  if (email !== undefined) return [{ text: cell, email, name: '' }];
  const isFound = (entry: EmailEntry): entry is Found => entry.email !== undefined;
  const plain = withoutDelivery(unwrapLinks(cell)).replace(between, '\n');
  const found = parseEmailList(plain).filter(isFound);
  return [...found.filter((each) => !each.alternate), ...found.filter((each) => each.alternate)];
}

const includes = (whole: string, part: string) => whole.toLowerCase().includes(part.toLowerCase());

/** Joins given and family name in the order of their script, unless one contains the other. */
function joined(given: string, family: string): string {
  if (given === '' || family === '') return given || family;
  if (includes(given, family)) return given;
  if (includes(family, given)) return family;
  return isUnspaced(given) && isUnspaced(family) ? `${family} ${given}` : `${given} ${family}`;
}

/** Returns the best name in a row: the full name, then its parts, the display name, and last a login. */
function nameIn(cell: (kind: ColumnKind) => string): string {
  const written = (kind: ColumnKind) => (kind === 'login' && holdsAt(cell(kind)) ? '' : cell(kind));
  const name = written('name');
  const given = written('first-name');
  const family = written('last-name');
  // "Nom" beside "Prénom" is the family name; "Nome" beside "Cognome" is the given name.
  const whole = name === '' ? '' : given === '' ? joined(name, family) : joined(given, name);
  const certain = given !== '' && family !== '' ? name : whole;
  return (
    written('full-name') ||
    certain ||
    written('display-name') ||
    joined(given, family) ||
    written('login')
  );
}

/** Labels of columns that list several people, such as the recipients of a message. */
const ofSeveral = new Set(
  phrases(
    'recipient|recipients|receivers|attendees|participants|invitees|to|empfänger|destinataire|destinataires|destinatario|destinatarios|asistentes|destinatário|destinatários|participantes|destinatari|partecipanti|ontvanger|ontvangers|deelnemers|odbiorca|odbiorcy|uczestnicy|получатель|получатели|участники|受信者|宛先|出席者|参加者|收件人|与会者|alıcı|alıcılar|katılımcılar|mottagare|příjemce|příjemci|účastníci',
  ),
);
const nameKinds: readonly ColumnKind[] = [
  'full-name',
  'name',
  'display-name',
  'first-name',
  'last-name',
];

/**
 * Reads a row, which is several people if its email column lists recipients.
 * @param place the row's number, as for `readRow`
 */
export function readRows(
  table: Table,
  cells: readonly string[],
  place: number,
): readonly PastedRow[] {
  const row = readRow(table, cells, place);
  const label = table.labels[table.kinds.indexOf('email')] ?? '';
  const isOfSeveral =
    labelWords(label).some((word) => ofSeveral.has(word)) &&
    !table.kinds.some((kind) => nameKinds.includes(kind));
  if (!isOfSeveral || row.email === undefined) return [row];
  const people = addressesIn(cells[table.kinds.indexOf('email')] ?? '');
  const offered = row.offered.filter(({ from }) => from !== '');
  return people.length < 2
    ? [row]
    : people.map(({ text, email, name }) => ({ ...row, text, email, name, offered }));
}

/** The directory flag of a disabled account (userAccountControl, ACCOUNTDISABLE). */
const disabled = 0x2;

function saysLeft(label: string, value: string): boolean {
  if (value === '') return false;
  if (isAccountControl(label)) return /^\d+$/.test(value) && (Number(value) & disabled) !== 0;
  const asks = labelAsks(label) ?? labelAsks(withoutRemarks(label));
  return asks ? answersLeft(asks, value) : isLeftWord(value);
}

/** Returns the label and value that say so, as `Status: Deactivated`, or "". */
function leftStatus(label: string, value: string): string {
  return saysLeft(label, value) ? `${label}: ${value}` : '';
}

/** @param place the row's number from 1, which names a row that has no other text */
function readRow({ labels, kinds }: Table, cells: readonly string[], place: number): PastedRow {
  const cell = (kind: ColumnKind) => cells[kinds.indexOf(kind)] ?? '';
  const columnsOf = (...wanted: readonly ColumnKind[]) =>
    wanted.flatMap((kind) => kinds.flatMap((each, index) => (each === kind ? [index] : [])));
  const ownColumns = columnsOf('email', 'login', 'all-emails');
  const own = ownColumns.flatMap((index) =>
    addressesIn(cells[index] ?? '').map((entry) => ({ entry, from: '', index })),
  );
  const others = cells.flatMap((value, index) =>
    ownColumns.includes(index) || kinds[index] === 'role' || kinds[index] === 'projects'
      ? []
      : addressesIn(value).map((entry) => ({ entry, from: labels[index] ?? '', index })),
  );
  const [first] = own;
  const offered = new Map<string, OfferedAddress>();
  for (const { entry, from, index } of [...own.slice(1), ...others]) {
    const { email } = entry;
    const label = index === first?.index ? '' : from || (labels[index] ?? '');
    if (email !== first?.entry.email && !offered.has(email))
      offered.set(email, { email, from: label });
  }
  const left = columnsOf('status')
    .map((index) => leftStatus(labels[index] ?? '', cells[index] ?? ''))
    .find((each) => each !== '');
  const rest = {
    roles: cell('role'),
    projects: cell('projects'),
    offered: [...offered.values()],
    left: left ?? '',
  };
  const name = nameIn(cell);
  if (first) {
    const { text, email, name: beside } = first.entry;
    return { text, email, name: name || beside, ...rest };
  }
  const unread = ownColumns.map((index) => cells[index] ?? '').find((value) => holdsAt(value));
  if (unread !== undefined) return { text: unread, email: undefined, name, ...rest };
  const plain = cells.filter((value) => value !== '' && addressesIn(value).length === 0);
  const text = plain.join(', ') || `Row ${place}`;
  return { text, email: undefined, name, ...rest, withoutAddress: true };
}
