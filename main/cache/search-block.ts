/** The searched text of one list, in one string. */
import { z } from 'zod';
import { withPlainLetters } from '#domain/search/fold.ts';
import { comparedErrors, detailMark, type Query, type Word } from '#domain/search/query.ts';
import { isInWord } from '#domain/search/words.ts';
import type { Statement } from '../sql/libsql.ts';

/** Begins each line, and ends the text. */
const lineMark = '\n';

export interface Block {
  /** A line for each item, in alphabetical order, between marks. */
  readonly text: string;
  /** Where each line starts, after its mark. */
  readonly starts: Uint32Array;
  /** The position of each line's item in the list. */
  readonly positions: Uint32Array;
}

export interface List {
  readonly kind: 'projects' | 'members';
  readonly organizationId: string;
}

const rows = z.array(z.object({ position: z.number(), folded: z.string() }));

function lineOf(folded: string): string {
  const line = folded.replace('\n', detailMark).replaceAll(/(?!\t)\p{Cc}/gu, ' ');
  return withPlainLetters(line);
}

export function readBlock(prepare: (sql: string) => Statement, list: List): Block {
  const found = rows.parse(
    prepare(
      'select position, folded from items where organization_id = ? and kind = ? order by folded, id',
    ).all(list.organizationId, list.kind),
  );
  const starts = new Uint32Array(found.length);
  const positions = new Uint32Array(found.length);
  const lines: string[] = [''];
  let next = lineMark.length;
  for (const [at, { position, folded }] of found.entries()) {
    const line = lineOf(folded);
    starts[at] = next;
    positions[at] = position;
    lines.push(line);
    next += line.length + lineMark.length;
  }
  lines.push('');
  return { text: lines.join(lineMark), starts, positions };
}

/** Returns the number of the line with that character. */
function lineAt({ starts }: Block, at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Returns the character at which a line ends. */
function endOf({ text, starts }: Block, line: number): number {
  return (starts[line + 1] ?? text.length) - lineMark.length;
}

export function wordsOfLine(block: Block, line: number): string {
  return block.text.slice(block.starts[line], endOf(block, line));
}

/** A part of a word with typing errors, and the letters of the word before it. */
interface Part {
  readonly text: string;
  readonly before: number;
}

/** Returns parts of which each word with so few errors has at least one unchanged. */
function partsOf({ text, errors }: Word): readonly Part[] {
  const amount = errors + 1;
  const cuts = Array.from({ length: amount + 1 }, (_, at) =>
    Math.round((at * text.length) / amount),
  );
  const parts = cuts.slice(0, -1).map((from, at) => ({
    text: text.slice(from, cuts[at + 1]),
    before: from,
  }));
  // Two letters swapped over a cut leave both parts changed.
  const swapped = cuts.slice(1, -1).map((cut) => ({
    text: `${text.slice(0, cut - 1)}${text[cut]}${text[cut - 1]}${text.slice(cut + 1)}`,
    before: 0,
  }));
  return [...parts, ...swapped];
}

/** Returns whether a word that starts where the part's own word would is that word, with its errors. */
function isLike(text: string, at: number, { before }: Part, searched: Word): boolean {
  const { errors } = searched;
  for (let back = Math.max(0, before - errors); back <= before + errors; back += 1) {
    const start = at - back;
    if (start < 1 || isInWord(text.charCodeAt(start - 1))) continue;
    const longest = start + searched.text.length + errors;
    let end = start;
    while (end < longest && isInWord(text.charCodeAt(end))) end += 1;
    if (comparedErrors(searched, text.slice(start, end)) !== null) return true;
  }
  return false;
}

/** Takes the number of a line that may fit; returns false to end the search. */
type Use = (line: number) => boolean;

/** Calls `use` once for each line with that text in it, or with a mark before or behind it. */
function eachWith(block: Block, part: string, use: Use): boolean {
  const { text } = block;
  const skipped = part.startsWith(lineMark) ? lineMark.length : 0;
  let at = text.indexOf(part);
  while (at >= 0) {
    const line = lineAt(block, at + skipped);
    if (!use(line)) return false;
    at = text.indexOf(part, endOf(block, line));
  }
  return true;
}

function eachMisspelt(block: Block, searched: Word, use: Use): boolean {
  const { text } = block;
  for (const part of partsOf(searched)) {
    let at = text.indexOf(part.text);
    while (at >= 0) {
      if (isLike(text, at, part, searched)) {
        const line = lineAt(block, at);
        if (!use(line)) return false;
        at = text.indexOf(part.text, endOf(block, line));
      } else {
        at = text.indexOf(part.text, at + 1);
      }
    }
  }
  return true;
}

/**
 * Returns the words by one of which each line is found: the longest that the organization's name lacks, or all of
 * them, of which the line must have one.
 * @param around how well each word fits the organization; null if not at all
 */
function anchorsOf({ words }: Query, around: readonly (number | null)[]): readonly Word[] {
  const required = words.filter((_, at) => around[at] === null);
  const [longest] = required.toSorted((one, other) => other.text.length - one.text.length);
  return longest ? [longest] : words;
}

/** Calls `use` for lines that may fit, possibly several times for one, until it returns false. */
export type Pass = (
  block: Block,
  query: Query,
  use: Use,
  around: readonly (number | null)[],
) => void;

/** Visits the lines whose name or address is the typed text. */
export const eachWhole: Pass = (block, { phrase }, use) => {
  if (eachWith(block, `${lineMark}${phrase}${detailMark}`, use))
    eachWith(block, `${detailMark}${phrase}${lineMark}`, use);
};

/** Visits the lines that begin with the typed text. */
export const eachBeginning: Pass = (block, { phrase }, use) => {
  eachWith(block, `${lineMark}${phrase}`, use);
};

/** Visits the lines with a word after a space that begins as typed. */
export const eachWordStart: Pass = (block, query, use, around) => {
  anchorsOf(query, around).every(({ text }) => eachWith(block, ` ${text}`, use));
};

/** Visits the lines that have a word of the search anywhere. */
export const eachCandidate: Pass = (block, query, use, around) => {
  anchorsOf(query, around).every((anchor) => {
    if (anchor.errors > 0) return eachMisspelt(block, anchor, use);
    const { text, inAddress } = anchor;
    return eachWith(block, text, use) && (inAddress === text || eachWith(block, inAddress, use));
  });
};
