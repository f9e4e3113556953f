/**
 * Reads what people paste into an invite: lines, commas, semicolons, tabs, and
 * `Ada Lovelace <ada@example.org>`. Nothing is lost and nothing invented: every piece of text
 * between separators belongs to exactly one entry, valid or not.
 */
import { holdsAt, plainSigns, readAddress } from './pasted-address.ts';

export interface EmailEntry {
  /** The text as pasted, without surrounding spaces. */
  readonly text: string;
  /** The normalised address; undefined where there is none. */
  readonly email: string | undefined;
  /** The display name beside the address, or "". */
  readonly name: string;
}

// A separator inside quotes or angle brackets belongs to the piece: `"Lovelace, Ada" <ada@…>`.
const piece =
  /(?<text>(?:"[^"\n\r]*"|[<＜][^>＞\n\r]*[>＞]|[^,;|\t\n\r\v\f\u2028\u2029，；、｜])+)(?<end>[,，]?)/g;
const withName = /^(?<name>[^<>]*)<(?<address>[^<>]*)>[.\s]*$/;
const withComment = /^(?<address>[^()]*)\((?<name>[^()@]*)\)$/;
/** "Lovelace", the first half of `Lovelace, Ada <ada@…>`, as Outlook copies it without quotes. */
const familyName = /^\p{L}[\p{L}\p{M}'’ -]{0,60}\.?$/u;
const separators = /[\s,;|，；、｜]+/u;

/** A mark of a list, or a label: "•", "1.", "To:". */
function isMark(word: string): boolean {
  return !/\p{L}/u.test(word) || (word.endsWith(':') && !holdsAt(word));
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

/** Words and addresses in a row, with nothing but spaces between: each address ends an entry. */
function readWords(text: string): readonly EmailEntry[] {
  const words = text.split(separators).filter((word) => word !== '');
  if (!words.some((word) => holdsAt(word))) return [];
  const entries: EmailEntry[] = [];
  let before: readonly string[] = [];
  for (const word of words) {
    if (!holdsAt(word)) {
      before = [...before, word];
      continue;
    }
    const named = before.filter((other) => !isMark(other));
    const certain = named.length === 0 || isName(named) || /^[<＜(]/.test(word);
    entries.push({
      text: [...before, word].join(' '),
      email: certain ? readAddress(word) : undefined,
      name: certain ? cleanName(named.join(' ')) : '',
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
const most = 10_000;

function readPiece(text: string): readonly EmailEntry[] {
  const before = readBefore.get(text);
  if (before) return before;
  const entries = readNewPiece(text);
  if (readBefore.size >= most) readBefore.clear();
  readBefore.set(text, entries);
  return entries;
}

function readNewPiece(text: string): readonly EmailEntry[] {
  const plain = plainSigns(text);
  const match = withName.exec(plain) ?? withComment.exec(plain);
  const { name = '', address = plain } = match?.groups ?? {};
  const email = readAddress(address);
  // Many mail programs write an address without a name as `ada@example.org <ada@example.org>`.
  const own = readAddress(name) === email ? '' : cleanName(name);
  if (email !== undefined) return [{ text, email, name: own }];
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

/** The entries of a pasted text, in its order, duplicates kept. */
export function parseEmailList(pasted: string): readonly EmailEntry[] {
  const pieces = Array.from(pasted.matchAll(piece), ({ groups }) => ({
    text: (groups?.text ?? '').trim(),
    comma: (groups?.end ?? '') !== '',
  })).filter(({ text }) => text !== '');
  return withFamilyNames(pieces).flatMap(readPiece);
}
