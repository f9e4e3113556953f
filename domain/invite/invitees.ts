/**
 * Reads everything that is pasted into an invite or comes from a file: lists of addresses, cells of
 * a spreadsheet, CSV with or without a header, JSON, contact cards, one after the other. A pure
 * function of the text.
 */
import { findCalendars } from './calendars.ts';
import { linesOf } from './cells.ts';
import { findJson, type Placed } from './pasted-json.ts';
import { cardKinds, findCards, tableOf } from './pasted-records.ts';
import {
  type ColumnMappings,
  type Reading,
  readList,
  readTable,
  readText,
  readWithLabels,
  together,
} from './read-text.ts';

export type { ColumnMappings, Reading } from './read-text.ts';
export type { OfferedAddress, PastedRow } from './table-row.ts';

type Piece = Placed<() => Reading>;

function jsonIn(text: string, mappings: ColumnMappings): readonly Piece[] {
  return findJson(text).map(({ start, end, part: { records, addresses } }) => {
    const { labels, rows } = tableOf(records);
    const list = () => readList(addresses.join('\n'));
    return {
      start,
      end,
      part: rows.length > 0 ? () => readWithLabels(labels, rows, mappings) : list,
    };
  });
}

/** Several cards are one table. */
function cardsIn(text: string): readonly Piece[] {
  const found = findCards(text);
  const { labels, rows } = tableOf(found.map(({ part }) => part));
  const kinds = labels.map((label) => cardKinds[label] ?? 'unused');
  return found.map(({ start, end }, index) => {
    const row = { labels, kinds, rows: rows.slice(index, index + 1) };
    return { start, end, part: () => readTable(row) };
  });
}

function calendarsIn(text: string): readonly Piece[] {
  return findCalendars(text).map(({ start, end, part }) => {
    const { labels, rows } = tableOf(part);
    const kinds = labels.map((label) => cardKinds[label] ?? 'unused');
    return { start, end, part: () => readTable({ labels, kinds, rows }) };
  });
}

/** Where the lines of a text begin; those within a quoted cell are none. */
function lineStarts(text: string): ReadonlySet<number> {
  const starts = new Set<number>();
  let start = 0;
  for (const line of linesOf(text)) {
    starts.add(start);
    start += line.length + 1;
  }
  return starts;
}

/** What is no text of lines: JSON, contact cards and calendars. */
function piecesIn(text: string, mappings: ColumnMappings): readonly Piece[] {
  const pieces = [...jsonIn(text, mappings), ...cardsIn(text), ...calendarsIn(text)];
  if (pieces.length === 0) return pieces;
  const starts = lineStarts(text);
  return pieces
    .filter(({ start }) => starts.has(text.lastIndexOf('\n', start - 1) + 1))
    .toSorted((one, other) => one.start - other.start);
}

const asGuessed: ColumnMappings = new Map();

/**
 * The people in a pasted text, in its order, duplicates kept.
 * @param mappings what the person said of the columns of tables
 */
export function readInvitees(pasted: string, mappings: ColumnMappings = asGuessed): Reading {
  const text = pasted.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const readings: Reading[] = [];
  let read = 0;
  for (const { start, end, part } of piecesIn(text, mappings)) {
    if (start < read) continue;
    readings.push(readText(text.slice(read, start), mappings), part());
    read = end;
  }
  return together([...readings, readText(text.slice(read), mappings)]);
}
