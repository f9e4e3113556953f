/**
 * Reads what people paste into an invite: lines, commas, semicolons, tabs, and
 * `Ada Lovelace <ada@example.org>`. Nothing is lost and nothing invented: every piece of text
 * between separators becomes exactly one entry, valid or not.
 */
import { normalizeEmail } from './email.ts';

export interface EmailEntry {
  /** The text as pasted, without surrounding spaces. */
  readonly text: string;
  /** The normalised address; undefined where there is none. */
  readonly email: string | undefined;
  /** The display name beside the address, or "". */
  readonly name: string;
}

// A separator inside quotes or angle brackets belongs to the piece: `"Lovelace, Ada" <ada@…>`.
const piece = /(?:"[^"\n]*"|<[^>\n]*>|[^,;\t\n\r])+/g;
const withName = /^(?<name>.*?)\s*<(?<address>[^<>]*)>$/;
const bareSpaces = /^\S+@\S+(?:\s+\S+@\S+)+$/;

function readPiece(text: string): EmailEntry {
  const match = withName.exec(text);
  const address = match?.groups?.address ?? text;
  const name = (match?.groups?.name ?? '').replace(/^"(.*)"$/, '$1').trim();
  return { text, email: normalizeEmail(address.replace(/^mailto:/i, '')), name };
}

/** The entries of a pasted text, in its order, duplicates kept. */
export function parseEmailList(pasted: string): readonly EmailEntry[] {
  return Array.from(pasted.matchAll(piece), ([text]) => text.trim())
    .filter((text) => text !== '')
    .flatMap((text) => (bareSpaces.test(text) ? text.split(/\s+/) : [text]))
    .map(readPiece);
}
