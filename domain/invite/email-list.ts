/**
 * Reads a list of addresses, separated by lines, commas, semicolons or tabs, with or without names:
 * `Ada Lovelace <ada@example.org>`. Nothing is lost and nothing invented: every piece of text between
 * separators belongs to exactly one entry, valid or not.
 */
import { announcedAddress, isOthersLabel } from './address-words.ts';
import { holdsAt, looksLikeAddress, plainSigns, readAddress } from './pasted-address.ts';

export interface EmailEntry {
  /** The text as pasted, without surrounding spaces. */
  readonly text: string;
  /** The normalized address; undefined if there is none. */
  readonly email: string | undefined;
  /** The display name beside the address, or "". */
  readonly name: string;
  /** Set if the list marks it as another address of a person whose main one it names (`smtp:`, ` ::: `). */
  readonly alternate?: true;
}

// A separator inside quotes or angle brackets belongs to the piece: `"Lovelace, Ada" <ada@…>`.
const piece =
  /(?<text>(?:"[^"\n\r]*"|(?<![\p{L}\p{N}])'[^'"<>\n\r]{1,200}'(?=\s*<)|[<＜][^>＞\n\r]{0,1000}[>＞]|[^,;|\t\n\r\v\f\u2028\u2029，；、｜])+)(?<end>[,，]?)/gu;
const withName = /^(?<name>[^<>]*)<(?<address>[^<>]*)>[.\s]*$/;
const withComment = /^(?<address>[^()]*)\((?<name>[^()@]*)\)$/;
/** `Jane Doe(jane@example.org)`, as meeting programs list people. */
const inParentheses = /^(?<name>[^()@<>]*\p{L})\((?<address>[^()\s]*@[^()\s]*)\)$/u;
/** "Lovelace", the first half of `Lovelace, Ada <ada@…>`, as Outlook copies it without quotes. */
const familyName = /^\p{L}[\p{L}\p{M}'’ -]{0,60}\.?$/u;
const separators = /[\s,;|，；、｜]+/u;

/**
 * Addresses of a directory entry (proxyAddresses): `SMTP:` is the main one, `smtp:` marks others, and
 * those of other systems receive no email.
 * https://learn.microsoft.com/en-us/troubleshoot/microsoft-365/admin/email/proxyaddresses-attribute-populate
 */
const foreign = /^["'<([{]*(?:x500|x400|eum|spo|notes|ccmail|ms|fax):/i;
const proxy = /^["'<([{]*(?<scheme>smtp|sip):/i;
/** Such entries in one line, which programs separate by spaces or plus signs. */
const anyProxy = /(?:smtp|sip|x500|x400|eum|spo):/i;
const nextProxy = /(?<=[@/]\S{0,254})[\s+]+(?=(?:smtp|sip|x500|x400|eum|spo):)/gi;

/** Whether a word is a list marker or a label: "•", "1.", "To:". */
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

/** Whether words before a bare address are a name, and not a part of the address with a space in it. */
function isName(words: readonly string[]): boolean {
  return words.length > 1 && words.every((word) => /^[^\p{Ll}]/u.test(word));
}

const opening = /^[<＜([{]/;

/** Reads words and addresses that only spaces separate. Each address ends an entry. */
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
    // "Jane Doe: jane@…" names a person; "E-mail address: jane@…" and "To: jane@…" do not.
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
      // Address books write several addresses of one person this way.
      ...(before.includes(':::') ? { alternate: true } : {}),
    });
    before = [];
  }
  const last = entries.pop();
  if (!last) return [];
  const name = last.name === '' ? cleanName(before.join(' ')) : last.name;
  return [...entries, { ...last, text: [last.text, ...before].join(' '), name }];
}

/** Pieces that were read before: while a person types, all lines but one stay the same. */
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
  // Many mail programs write a nameless address as `ada@example.org <ada@example.org>`.
  const own = readAddress(name) === email ? '' : cleanName(name);
  // A sentence can name another person first: "Add Jane (jane@example.org) and Rick <rick@…>".
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

/** Rejoins `Lovelace, Ada <ada@…>`: a name, a comma, and a name with an address. */
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

/** Marks other addresses of the same people in a list that marks main addresses with `SMTP:`. */
function withAlternates(entries: readonly EmailEntry[]): readonly EmailEntry[] {
  const schemes = entries.map(({ text }) => proxy.exec(text)?.groups?.scheme);
  if (!schemes.includes('SMTP')) return entries;
  return entries.map((entry, index) => {
    const other = schemes[index] !== undefined && schemes[index] !== 'SMTP';
    return other && entry.email !== undefined ? { ...entry, alternate: true } : entry;
  });
}

/** X.400 addresses and Exchange phone numbers, which contain semicolons but are one entry each. */
const ofExchange =
  /\b(?:x400:(?:\s?[a-z.]{1,6}=[^;,|\t\n]*;?)+|eum:[^;,\s]*;phone-context=[^;,\s]*)/gi;

/** Returns the entries of a pasted text in order, with duplicates. */
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
