/**
 * Reads everything that is pasted into an invite or comes from a file: lists of addresses, spreadsheet
 * cells, CSV with or without a header, JSON, contact cards and calendars, in any sequence. A pure
 * function of the text.
 */
import { linesOf } from './cells.ts';
import { findJson, type Placed } from './pasted-json.ts';
import { cardKinds, findCards, type LabelledRecord, tableOf } from './pasted-records.ts';
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

/** Reads contact cards, which together are one table. */
function cardsIn(text: string): readonly Piece[] {
  const found = findCards(text);
  const { labels, rows } = tableOf(found.map(({ part }) => part));
  const kinds = labels.map((label) => cardKinds[label] ?? 'unused');
  return found.map(({ start, end }, index) => {
    const row = { labels, kinds, rows: rows.slice(index, index + 1) };
    return { start, end, part: () => readTable(row) };
  });
}

/** Calendars are read as RFC 5545 describes them. */
const border = /^[ \t]*(?<side>BEGIN|END):VCALENDAR[ \t]*$/gim;
const attendee = /^ATTENDEE(?<parameters>(?:;[^:\n"]*(?:"[^"\n]*"[^:\n"]*)*)?):(?<value>.*)$/gim;
/** Attendees that are rooms or lists and not people. */
const nobody = /;CUTYPE="?(?:ROOM|RESOURCE|GROUP)\b/i;
const named = /;CN=(?:"(?<quoted>[^"]*)"|(?<plain>[^;:]*))/i;

function peopleOf(calendar: string): readonly LabelledRecord[] {
  return Array.from(calendar.replace(/\n[ \t]/g, '').matchAll(attendee), ({ groups }) => {
    const { parameters = '', value = '' } = groups ?? {};
    const { quoted, plain = '' } = named.exec(parameters)?.groups ?? {};
    const email = value.replace(/^mailto:/i, '').trim();
    const name = (quoted ?? plain).trim();
    return { parameters, email, name: name.toLowerCase() === email.toLowerCase() ? '' : name };
  })
    .filter(({ parameters, email }) => email.includes('@') && !nobody.test(parameters))
    .map(
      ({ email, name }) =>
        new Map([
          ['full name', name],
          ['email', email],
        ]),
    );
}

/** Finds every calendar in a text, with one record for each person. */
function findCalendars(text: string): readonly Placed<readonly LabelledRecord[]>[] {
  const found: Placed<readonly LabelledRecord[]>[] = [];
  let start: number | undefined;
  for (const { 0: line, index, groups } of text.matchAll(border)) {
    if (groups?.side?.toUpperCase() === 'BEGIN') start ??= index;
    else if (start !== undefined) {
      const end = index + line.length;
      found.push({ start, end, part: peopleOf(text.slice(start, end)) });
      start = undefined;
    }
  }
  return found;
}

function calendarsIn(text: string): readonly Piece[] {
  return findCalendars(text).map(({ start, end, part }) => {
    const { labels, rows } = tableOf(part);
    const kinds = labels.map((label) => cardKinds[label] ?? 'unused');
    return { start, end, part: () => readTable({ labels, kinds, rows }) };
  });
}

/** Returns the indexes at which lines begin. A line break within a quoted cell does not begin a line. */
function lineStarts(text: string): ReadonlySet<number> {
  const starts = new Set<number>();
  let start = 0;
  for (const line of linesOf(text)) {
    starts.add(start);
    start += line.length + 1;
  }
  return starts;
}

/** Finds the formats that are not read line by line: JSON, contact cards and calendars. */
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
 * Returns the people in a pasted text in order, with duplicates.
 * @param mappings the person's choices of columns
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
