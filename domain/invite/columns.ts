/**
 * Decides what each column of a pasted table holds: by its label, and by its content where the label
 * is unknown. An address is only taken from a column that announces the person's own address.
 */

import { type Announced, announcedAddress, isPerhapsOrganizations } from './address-words.ts';
import { type LabelKind, labelKind } from './column-labels.ts';
import { fold, labelWords, phrases, withoutRemarks } from './label-words.ts';
import { isAboutMeans, isLeftWord, isStatusWord, labelAsks } from './left-words.ts';
import { holdsAt, looksLikeAddress, plainSigns } from './pasted-address.ts';
import { withoutDelivery } from './unwrap-links.ts';

export type ColumnKind =
  | 'email'
  /** All addresses of the person; the one that is marked as the main one is taken. */
  | 'all-emails'
  | LabelKind
  /** Addresses that the label does not announce as the person's own: they are offered, never taken. */
  | 'offered'
  | 'unused';

type Rows = readonly (readonly string[])[];

const allEmails = /^(?:proxy|all)addresses$|^allemails?(?:addresses)?$/;

/** Identifiers of messages and events, which look like addresses. */
const identifiers =
  /^(?:(?:internet|network|original)?messageid|messagetraceid|inreplyto|references|threadid|eventid|icaluid|uid)$/;

/** The kind that a label alone implies. `other` means another person's address, if the column has any. */
export function kindByLabel(label: string): ColumnKind | Exclude<Announced, 'own'> | undefined {
  const whole = labelWords(label).join('');
  if (allEmails.test(whole)) return 'all-emails';
  if (identifiers.test(whole)) return 'other';
  const kind = labelKind(label);
  if (kind !== undefined) return kind;
  if (labelAsks(label) !== undefined || isAccountControl(label)) return 'status';
  const announced = announcedAddress(label);
  if (announced !== undefined) return announced === 'own' ? 'email' : announced;
  const plain = withoutRemarks(label);
  return plain === '' || plain === label ? undefined : kindByLabel(plain);
}

/** Whether a column holds a directory's account flags as one number (userAccountControl). */
export function isAccountControl(label: string): boolean {
  return fold(label) === 'useraccountcontrol';
}

function valuesOf(rows: Rows, column: number): readonly string[] {
  return rows.map((row) => row[column] ?? '').filter((value) => value !== '');
}

const one = /(?:[^;,|@<>\n]{0,200}<[^<>\s]+@[^<>\s]+>|[^\s;,|<>]+@[^\s;,|<>]+)/.source;
const several = new RegExp(`^\\s*${one}(?:(?:\\s*[;,|+/]\\s*|\\s+:::\\s+|\\s+)${one})*\\s*$`);

/** Whether a cell holds addresses, with or without names, and nothing else. */
function isAddresses(value: string): boolean {
  return looksLikeAddress(value) && several.test(plainSigns(withoutDelivery(value)));
}

/** Whether a column holds addresses: at least two thirds of its values are, and no other value has an @. */
function holdsAddresses(values: readonly string[]): boolean {
  const found = values.filter(isAddresses);
  const rest = values.filter((value) => !isAddresses(value));
  return found.length > 0 && found.length * 3 >= values.length * 2 && !rest.some(holdsAt);
}

const squeezed = (text: string) => labelWords(text).join('');
/** What platforms of any kind call roles; which role a word means is for the role table to say. */
const roleWords = new Set(
  phrases('owner|admin|administrator|collaborator|limited collaborator|billing').map(squeezed),
);

/** Whether a column holds roles: at least half of its values are words for roles. */
export function holdsRoles(values: readonly string[]): boolean {
  const known = values.filter((value) => roleWords.has(squeezed(value)));
  return known.length > 0 && known.length * 2 >= values.length;
}

function holdsStatus(values: readonly string[]): boolean {
  return values.some(isLeftWord) && values.every(isStatusWord);
}

const fullName = /^\p{Lu}[\p{L}\p{M}'’.-]*(?:,? \p{Lu}[\p{L}\p{M}'’.-]*)+$/u;
/** Words in labels of columns whose values are capitalized like names but are not names. */
const noNames = new Set(
  phrases(
    'city|town|company|organization|organisation|department|division|team|job|jobtitle|title|position|country|region|office|location|street|address|note|notes|license|licenses' +
      '|stadt|ort|wohnort|standort|firma|firmenname|unternehmen|gesellschaft|abteilung|bereich|gruppe|titel|funktion|beruf|stelle|land|büro|strasse|anschrift|adresse|notiz|notizen|bemerkung|bemerkungen|anmerkung|kommentar|lizenz|lizenzen' +
      '|ville|lieu|entreprise|société|service|département|équipe|titre|poste|fonction|pays|bureau|rue|remarque|remarques|licence|licences' +
      '|ciudad|localidad|empresa|compañía|organización|departamento|área|equipo|título|cargo|puesto|país|región|oficina|calle|dirección|notas|observaciones|licencia|licencias' +
      '|città|luogo|azienda|società|organizzazione|reparto|dipartimento|titolo|mansione|paese|regione|ufficio|via|indirizzo|osservazioni|licenza|licenze' +
      '|stad|plaats|woonplaats|bedrijf|bedrijfsnaam|organisatie|afdeling|functie|regio|kantoor|straat|adres|opmerking|opmerkingen|licentie' +
      '|cidade|localidade|organização|setor|equipe|equipa|função|profissão|região|escritório|rua|endereço|observações|licença',
  ),
);

/** Whether a column holds names of people: mostly two or more capitalized words, and no value twice. */
function holdsNames(label: string, values: readonly string[]): boolean {
  if (values.length === 0 || labelWords(label).some((word) => noNames.has(word))) return false;
  const names = values.filter((value) => fullName.test(value));
  return names.length * 3 >= values.length * 2 && new Set(values).size === values.length;
}

type Kind = ReturnType<typeof kindByLabel>;

const isNameKind = (kind: Kind) =>
  kind === 'full-name' ||
  kind === 'name' ||
  kind === 'display-name' ||
  kind === 'first-name' ||
  kind === 'last-name';

/**
 * Finds the column of the people's own addresses when no label announces it: a login column first, then one
 * whose label is unclear, then any that holds only addresses. A column that announces another person's address
 * is never chosen. Returns -1 if there is none.
 */
function ownByContent(kinds: readonly Kind[], values: readonly (readonly string[])[]): number {
  const holds = kinds.map((_, index) => holdsAddresses(values[index] ?? []));
  const first = (fits: (kind: Kind) => boolean) =>
    kinds.findIndex((kind, index) => holds[index] && fits(kind));
  const candidates = [
    first((kind) => kind === 'login' || kind === 'all-emails'),
    first((kind) => kind === 'unclear'),
    first((kind) => kind === undefined || isNameKind(kind)),
  ];
  return candidates.find((index) => index >= 0) ?? -1;
}

function finalKind(kind: Kind, label: string, values: readonly string[]): ColumnKind {
  const holds = values.some(looksLikeAddress);
  if (kind === 'other' || kind === 'unclear') return holds ? 'offered' : 'unused';
  if (kind !== undefined) return kind;
  if (holds) return 'offered';
  if (holdsRoles(values)) return 'role';
  return label !== '' && !isAboutMeans(label) && holdsStatus(values) ? 'status' : 'unused';
}

/** Returns the kind of each column. Apart from addresses and statuses, each kind is used once. */
export function readColumns(labels: readonly string[], rows: Rows): readonly ColumnKind[] {
  const byLabel = labels.map(kindByLabel);
  const values = labels.map((_, index) => valuesOf(rows, index));
  const own = byLabel.includes('email') ? -1 : ownByContent(byLabel, values);
  const kinds = byLabel.map((kind, index): ColumnKind => {
    if (index === own && kind !== 'login' && kind !== 'all-emails') return 'email';
    return finalKind(kind, labels[index] ?? '', values[index] ?? []);
  });
  if (!kinds.some(isNameKind)) {
    const name = kinds.findIndex(
      (kind, index) =>
        kind === 'unused' &&
        byLabel[index] === undefined &&
        holdsNames(labels[index] ?? '', values[index] ?? []),
    );
    if (name >= 0) kinds[name] = 'name';
  }
  // "Company email" is the organization's beside "Email", and the person's own without it.
  const isCertain = kinds.some(
    (kind, index) => kind === 'email' && !isPerhapsOrganizations(labels[index] ?? ''),
  );
  const several = new Set<ColumnKind>(['email', 'all-emails', 'login', 'status', 'offered']);
  return kinds.map((kind, index) => {
    if (kind === 'email' && isCertain && isPerhapsOrganizations(labels[index] ?? '')) {
      return 'offered';
    }
    return several.has(kind) || kinds.indexOf(kind) === index ? kind : 'unused';
  });
}

const absent = /^(?:|[-–—.]|n\/?a|none|null|unknown|tbd|\?+)$/i;

/**
 * Whether a line is the header of the rows below it although none of its labels is known: the rows
 * have the same number of cells, and a labelled column holds nothing but addresses.
 */
export function isHeaderByShape(labels: readonly string[], rows: Rows): boolean {
  if (labels.length < 2 || rows.length === 0) return false;
  if (rows.some((row) => row.length !== labels.length)) return false;
  const values = labels.map((_, index) => valuesOf(rows, index));
  const addresses = labels.map((_, index) => holdsAddresses(values[index] ?? []));
  const announces = labels.some((label) => {
    const kind = kindByLabel(label);
    return kind === 'other' || kind === 'unclear' || kind === 'login' || kind === 'all-emails';
  });
  // A list of addresses below a line of text has an address in every cell.
  if (addresses.every(Boolean) && !announces) return false;
  const isData = labels.some(
    (label, index) => roleWords.has(squeezed(label)) && holdsRoles(values[index] ?? []),
  );
  return (
    !isData &&
    addresses.some(
      (holds, index) =>
        holds &&
        !absent.test(labels[index] ?? '') &&
        (values[index]?.length ?? 0) * 2 >= rows.length,
    )
  );
}

/** Whether a value is one bare address. `Lovelace, Ada <ada@example.org>` is not a row of cells. */
const isOne = (value: string) =>
  !value.includes('<') && value.match(/[@\uff20\ufe6b]/g)?.length === 1;

const lettersOnly = /^[\p{L}\p{M}][\p{L}\p{M}\p{Zs}'’.,()-]*$/u;

/**
 * Guesses the kinds of columns without a header. Returns undefined if the cells are a list and not a
 * table: in a table, addresses stand in one column and each row has something else beside it. Names
 * stand before the address or after it. A second column of addresses is only offered, because nothing
 * says whose they are.
 */
export function guessColumns(rows: Rows): readonly ColumnKind[] | undefined {
  const width = rows[0]?.length ?? 0;
  if (width < 2 || rows.some((row) => row.length !== width)) return undefined;
  const columns = Array.from({ length: width }, (_, index) => valuesOf(rows, index));
  const holds = columns.map((values) => values.some(holdsAt));
  const email = holds.indexOf(true);
  const whole = columns.every(
    (values, index) =>
      !holds[index] || (holdsAddresses(values) && values.filter(holdsAt).every(isOne)),
  );
  const some = (columns[email]?.filter(holdsAt).length ?? 0) * 2 >= rows.length;
  if (email < 0 || !whole || !some || holds.every(Boolean)) return undefined;
  const kinds = columns.map((values, index): ColumnKind => {
    if (holds[index]) return index === email ? 'email' : 'offered';
    if (holdsRoles(values)) return 'role';
    return holdsStatus(values) ? 'status' : 'unused';
  });
  const free = kinds.flatMap((kind, index) =>
    kind === 'unused' && columns[index]?.some((value) => lettersOnly.test(value)) ? [index] : [],
  );
  const before = free.filter((index) => index < email);
  if (before.length === 2) {
    return kinds.map((kind, index) =>
      index === before[0] ? 'first-name' : index === before[1] ? 'last-name' : kind,
    );
  }
  const name = before[0] ?? free[0];
  return kinds.map((kind, index) => (index === name ? 'name' : kind));
}
