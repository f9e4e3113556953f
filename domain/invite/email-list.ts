/**
 * Reads what people paste into an invite: lines, commas, semicolons, tabs, and
 * `Ada Lovelace <ada@example.org>`. Nothing is lost and nothing invented: every piece of text
 * between separators belongs to exactly one entry, valid or not.
 */
import { announcedAddress, isOthersLabel } from './address-words.ts';
import { holdsAt, looksLikeAddress, plainSigns, readAddress } from './pasted-address.ts';

export interface EmailEntry {
  /** The text as pasted, without surrounding spaces. */
  readonly text: string;
  /** The normalised address; undefined where there is none. */
  readonly email: string | undefined;
  /** The display name beside the address, or "". */
  readonly name: string;
  /** The list marks it as another address of somebody whose main one it names (`smtp:`, ` ::: `). */
  readonly alternate?: true;
}

// A separator inside quotes or angle brackets belongs to the piece: `"Lovelace, Ada" <ada@…>`.
const piece =
  /(?<text>(?:"[^"\n\r]*"|(?<![\p{L}\p{N}])'[^'"<>\n\r]{1,200}'(?=\s*<)|[<＜][^>＞\n\r]{0,1000}[>＞]|[^,;|\t\n\r\v\f\u2028\u2029，；、｜])+)(?<end>[,，]?)/gu;
const withName = /^(?<name>[^<>]*)<(?<address>[^<>]*)>[.\s]*$/;
const withComment = /^(?<address>[^()]*)\((?<name>[^()@]*)\)$/;
/** `Jane Doe(jane@example.org)`: meetings list people so. */
const inParentheses = /^(?<name>[^()@<>]*\p{L})\((?<address>[^()\s]*@[^()\s]*)\)$/u;
/** "Lovelace", the first half of `Lovelace, Ada <ada@…>`, as Outlook copies it without quotes. */
const familyName = /^\p{L}[\p{L}\p{M}'’ -]{0,60}\.?$/u;
const separators = /[\s,;|，；、｜]+/u;

/**
 * Addresses of a directory's entry (proxyAddresses): `SMTP:` is the main one, `smtp:` are others, and
 * those of other systems get no email.
 * https://learn.microsoft.com/en-us/troubleshoot/microsoft-365/admin/email/proxyaddresses-attribute-populate
 */
const foreign = /^["'<([{]*(?:x500|x400|eum|spo|notes|ccmail|ms|fax):/i;
const proxy = /^["'<([{]*(?<scheme>smtp|sip):/i;
/** Entries in a row: programs put spaces or plus signs between them. */
const anyProxy = /(?:smtp|sip|x500|x400|eum|spo):/i;
const nextProxy = /(?<=[@/]\S{0,254})[\s+]+(?=(?:smtp|sip|x500|x400|eum|spo):)/gi;

/** A mark of a list, or a label: "•", "1.", "To:". */
function isMark(word: string): boolean {
  return !/\p{L}/u.test(word) || (!holdsAt(word) && (word.endsWith(':') || foreign.test(word)));
}

function cleanName(text: string): string {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const first = words.findIndex((word) => !isMark(word));
  return (first < 0 ? [] : words.slice(first))
    .join(' ')
    .replace(/^["'“‘]+|["'”’]+$/g, '')
    .replace(/\s*[:–—-]$/, '')
    .trim();
}

/** Whether words before an address without brackets are a name, and not a part of it with a space. */
function isName(words: readonly string[]): boolean {
  return words.length > 1 && words.every((word) => /^[^\p{Ll}]/u.test(word));
}

const opening = /^[<＜([{]/;

/** Words and addresses in a row, with nothing but spaces between: each address ends an entry. */
function readWords(text: string): readonly EmailEntry[] {
  const all = text.split(separators).filter((word) => word !== '');
  if (!all.some((word) => holdsAt(word))) return [];
  const entries: EmailEntry[] = [];
  let before: string[] = [];
  for (const word of all) {
    if (!holdsAt(word)) {
      before.push(word);
      continue;
    }
    // "Jane Doe: jane@…" names her, "E-mail address: jane@…" and "To: jane@…" nobody.
    const label = before.at(-1)?.endsWith(':') ? before.join(' ').slice(0, -1) : undefined;
    const isLabel =
      before.length === 1 || (label !== undefined && announcedAddress(label) === 'own');
    const words = label !== undefined && isLabel ? [] : (label?.split(' ') ?? before);
    const named = words.filter((other) => !isMark(other));
    const isOthers = label !== undefined && before.length > 1 && isOthersLabel(label);
    const certain = !isOthers && (named.length === 0 || isName(named) || opening.test(word));
    entries.push({
      text: [...before, word].join(' '),
      email: certain ? readAddress(word) : undefined,
      name: certain ? cleanName(named.join(' ')) : '',
      // As address books write several addresses of one person.
      ...(before.includes(':::') ? { alternate: true } : {}),
    });
    before = [];
  }
  const last = entries.pop();
  if (!last) return [];
  const name = last.name === '' ? cleanName(before.join(' ')) : last.name;
  return [...entries, { ...last, text: [last.text, ...before].join(' '), name }];
}

/** What was read of pieces before: while somebody types, all lines but one stay as they were. */
const readBefore = new Map<string, readonly EmailEntry[]>();
const maxEntries = 10_000;

function readPiece(text: string): readonly EmailEntry[] {
  const before = readBefore.get(text);
  if (before) return before;
  const entries = readNewPiece(text);
  if (readBefore.size >= maxEntries) readBefore.clear();
  readBefore.set(text, entries);
  return entries;
}

function readNewPiece(text: string): readonly EmailEntry[] {
  const plain = plainSigns(text);
  const match = withName.exec(plain) ?? withComment.exec(plain) ?? inParentheses.exec(plain);
  const { name = '', address = plain } = match?.groups ?? {};
  const email = readAddress(address);
  // Many mail programs write an address without a name as `ada@example.org <ada@example.org>`.
  const own = readAddress(name) === email ? '' : cleanName(name);
  // A sentence that names somebody else before: "Add Jane (jane@example.org) and Rick <rick@…>".
  const isSentence = /\s/.test(name.trim()) && looksLikeAddress(name);
  if (email !== undefined && !isSentence) return [{ text, email, name: own }];
  const words = readWords(text);
  const found = words.some((entry) => entry.email !== undefined);
  return found ? words : [{ text, email: undefined, name: '' }];
}

interface Piece {
  readonly text: string;
  readonly comma: boolean;
}

/** Puts `Lovelace, Ada <ada@…>` together again: a name alone, a comma, and then a name with its address. */
function withFamilyNames(pieces: readonly Piece[]): readonly string[] {
  const texts: string[] = [];
  let family: string | undefined;
  for (const { text, comma } of pieces) {
    const match = withName.exec(plainSigns(text));
    const own = match?.groups?.name?.trim() ?? '';
    const whole = match !== null && own !== '' && !own.includes('"');
    if (family !== undefined && !whole) texts.push(family);
    texts.push(family !== undefined && whole ? `${family}, ${text}` : text);
    family = undefined;
    if (comma && familyName.test(text)) family = texts.pop();
  }
  return family === undefined ? texts : [...texts, family];
}

/** Where a list names main addresses, those that it writes otherwise are other ones of the same people. */
function withAlternates(entries: readonly EmailEntry[]): readonly EmailEntry[] {
  const schemes = entries.map(({ text }) => proxy.exec(text)?.groups?.scheme);
  if (!schemes.includes('SMTP')) return entries;
  return entries.map((entry, index) => {
    const other = schemes[index] !== undefined && schemes[index] !== 'SMTP';
    return other && entry.email !== undefined ? { ...entry, alternate: true } : entry;
  });
}

/** An X.400 address, or a number within Exchange, is one entry, although semicolons part it. */
const ofExchange =
  /\b(?:x400:(?:\s?[a-z.]{1,6}=[^;,|\t\n]*;?)+|eum:[^;,\s]*;phone-context=[^;,\s]*)/gi;

/** The entries of a pasted text, in its order, duplicates kept. */
export function parseEmailList(pasted: string): readonly EmailEntry[] {
  const apart = anyProxy.test(pasted)
    ? pasted
        .replace(ofExchange, (address) => address.replace(/[;\s]+/g, ' '))
        .replace(nextProxy, '\n')
    : pasted;
  const pieces = Array.from(apart.matchAll(piece), ({ groups }) => ({
    text: (groups?.text ?? '').trim(),
    comma: (groups?.end ?? '') !== '',
  })).filter(({ text }) => text !== '');
  return withAlternates(withFamilyNames(pieces).flatMap(readPiece));
}
