/** Finds the headers in a pasted text, each of which begins a table. */

import { mayAnnounceAddress } from './address-words.ts';
import { cellsOf, type Delimiter, delimiters, isBlank } from './cells.ts';
import { isHeaderByShape, kindByLabel } from './columns.ts';
import { holdsAt, looksLikeAddress } from './pasted-address.ts';

/** Maximum length of a header in characters. Address books have a hundred columns. */
const headerLength = 20_000;
/** How many lines are examined to decide whether the line above is a header, or a list is a table. */
export const sampleLines = 20;

const width = (line: string, delimiter: Delimiter) => cellsOf([line], delimiter)[0]?.length ?? 0;

export interface Part {
  /** The delimiter of its header, which is the first line; undefined if it has no header. */
  readonly delimiter: Delimiter | undefined;
  readonly lines: string[];
}

/** Whether a line that could be a row of a table is another header, or the same one again. */
function isAnotherHeader(labels: readonly string[], header: readonly string[]): boolean {
  const kinds = labels.map(kindByLabel);
  const own = header.findIndex((label) => kindByLabel(label) === 'email');
  const known = kinds.filter((kind) => kind !== undefined).length;
  // A value such as "Email" can also be a person's preferred way of contact.
  return (labels[own] ?? '') !== '' && known > 1 && known * 2 > labels.length;
}

/** Whether a line has as many cells as the header of the table above it. */
function isRowOf(part: Part | undefined, line: string): boolean {
  if (part?.delimiter === undefined) return false;
  const [header = [], cells = []] = cellsOf([part.lines[0] ?? '', line], part.delimiter);
  return header.length > 1 && header.length === cells.length;
}

interface Candidate {
  readonly line: string;
  readonly previous: string;
  readonly below: readonly string[];
}

function isHeader(
  { line, previous, below }: Candidate,
  delimiter: Delimiter,
  part?: Part,
): boolean {
  const first = part?.lines.slice(0, 1) ?? [];
  const isSame = part?.delimiter === delimiter;
  const cells = cellsOf([...(isSame ? first : []), line, ...below], delimiter);
  const header = isSame ? (cells[0] ?? []) : [];
  const [labels = [], ...rows] = isSame ? cells.slice(1) : cells;
  if (labels.length === 1) {
    // "Address" can mean a postal address.
    const house = /^addresse?s?$/i.test(line.trim());
    const kind = kindByLabel(line);
    return house ? holdsAt(below[0] ?? '') : kind === 'email' || kind === 'all-emails';
  }
  const isRow = header.length === labels.length;
  if (labels.some((label) => kindByLabel(label) === 'email')) {
    const unlabelled = labels.some(
      (label, index) => label === '' && rows.some((row) => looksLikeAddress(row[index] ?? '')),
    );
    return !unlabelled && (!isRow || isAnotherHeader(labels, header));
  }
  const follows = holdsAt(previous) && width(previous, delimiter) === labels.length;
  return !isRow && !follows && !isRowOf(part, line) && isHeaderByShape(labels, rows);
}

/** Returns the delimiter of a header, the one that gives the most columns; undefined for other lines. */
function headerDelimiter(
  lines: readonly string[],
  place: number,
  part: Part | undefined,
): Delimiter | undefined {
  const line = lines[place] ?? '';
  if (isBlank(line) || holdsAt(line) || line.length > headerLength) return undefined;
  const rest = lines.slice(place + 1, place + 1 + sampleLines * 2);
  const begin = rest.findIndex((each) => each.trim() !== '');
  const block = begin < 0 ? [] : rest.slice(begin);
  const end = block.findIndex((each) => each.trim() === '');
  const below = (end < 0 ? block : block.slice(0, end)).slice(0, sampleLines);
  if (!below.some((each) => holdsAt(each)) && !mayAnnounceAddress(line)) return undefined;
  const candidate = { line, below, previous: lines[place - 1] ?? '' };
  return delimiters
    .filter((delimiter) => line.includes(delimiter) || delimiter === ';')
    .filter((delimiter) => isHeader(candidate, delimiter, part))
    .toSorted((one, other) => width(line, other) - width(line, one))[0];
}

/** Splits lines before each header. A header can stand anywhere: a file may be pasted below typed text. */
export function partsOf(lines: readonly string[]): readonly Part[] {
  const parts: Part[] = [];
  for (const [place, line] of lines.entries()) {
    const delimiter = headerDelimiter(lines, place, parts.at(-1));
    if (delimiter !== undefined || parts.length === 0) parts.push({ delimiter, lines: [line] });
    else parts.at(-1)?.lines.push(line);
  }
  return parts;
}

/** Counts the lines of a table, header included. It ends at a gap before lines with other columns. */
export function tableLength(lines: readonly string[], delimiter: Delimiter): number {
  const columns = width(lines[0] ?? '', delimiter);
  if (columns < 2) return lines.length;
  const gap = lines.findIndex((line, index) => {
    const next = lines[index + 1];
    if (index < 1 || line.trim() !== '' || next === undefined || next.trim() === '') return false;
    const [, cells] = cellsOf([lines[0] ?? '', next], delimiter);
    return holdsAt(next) && cells?.length !== columns;
  });
  return gap < 0 ? lines.length : gap;
}
