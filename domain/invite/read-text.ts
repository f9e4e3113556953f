/** Reads the people in lines of text: lists and tables, with or without a header, in any sequence. */

import { cellsOf, delimiters, linesOf } from './cells.ts';
import type { ColumnMapping } from './column-mapping.ts';
import { guessColumns, readColumns } from './columns.ts';
import { parseEmailList } from './email-list.ts';
import { decodeWords } from './encoded-text.ts';
import { withoutMailHeaders } from './mail-headers.ts';
import { holdsAt } from './pasted-address.ts';
import { readLabelled, tableOf } from './pasted-records.ts';
import { type TableColumns, tableColumns } from './table-columns.ts';
import { type Part, partsOf, sampleLines, tableLength } from './table-headers.ts';
import { type PastedRow, plainRow, readRows, type Table } from './table-row.ts';
import { unwrapLinks } from './unwrap-links.ts';

export interface Reading {
  readonly rows: readonly PastedRow[];
  /** The tables whose columns a person may choose, one of each shape. */
  readonly tables: readonly TableColumns[];
  /** Lines above or below a table that are not rows: its title, its date, totals. */
  readonly asides: readonly string[];
}

const nothing: Reading = { rows: [], tables: [], asides: [] };

/** The person's choices of columns, by shape of table. */
export type ColumnMappings = ReadonlyMap<string, ColumnMapping>;

export function together(readings: readonly Reading[]): Reading {
  return {
    rows: readings.flatMap(({ rows }) => rows),
    tables: [
      ...new Map(
        readings.flatMap(({ tables }) => tables.map((table) => [table.shape, table] as const)),
      ).values(),
    ],
    asides: readings.flatMap(({ asides }) => asides),
  };
}

export function readList(text: string): Reading {
  return { ...nothing, rows: parseEmailList(decodeWords(unwrapLinks(text))).map(plainRow) };
}

export function readTable(table: Table): Reading {
  const { labels, kinds } = table;
  // In a table of several columns, a line with one cell is not a row.
  const isRow = (cells: readonly string[]) => labels.length < 2 || cells.length > 1;
  const rows = table.rows.flatMap((cells, index): readonly PastedRow[] => {
    if (isRow(cells)) return readRows(table, cells, index + 1);
    const [alone = ''] = cells;
    if (!holdsAt(alone)) return [];
    // It was typed below the table, unless the table's first column holds other people's addresses.
    if (kinds[0] === 'offered') return readRows(table, cells, index + 1);
    return readList(alone).rows;
  });
  const asides = table.rows.flatMap((cells) => {
    const [alone = ''] = cells;
    return isRow(cells) || holdsAt(alone) ? [] : [alone];
  });
  return { ...nothing, rows, asides };
}

/** Reads a table by the person's choice of columns, and by the guess for all others. */
function readMapped(table: Table, mappings: ColumnMappings, headed: boolean): Reading {
  const columns = tableColumns(table, mappings, headed);
  return { ...readTable({ ...table, kinds: columns.kinds }), tables: [columns] };
}

export function readWithLabels(
  labels: readonly string[],
  rows: Table['rows'],
  mappings: ColumnMappings,
): Reading {
  return readMapped({ labels, rows, kinds: readColumns(labels, rows) }, mappings, true);
}

/** One line with a comma or semicolon is not a table: `ada@example.org, grace` is a list. */
function tableWithoutHeader(
  lines: readonly string[],
  mappings: ColumnMappings,
): Reading | undefined {
  const sample = lines.slice(0, sampleLines);
  for (const delimiter of delimiters) {
    if (!guessColumns(cellsOf(sample, delimiter))) continue;
    const rows = cellsOf(lines, delimiter);
    const kinds = rows.length > 1 || delimiter === '\t' ? guessColumns(rows) : undefined;
    const labels = kinds?.map((_, index) => `Column ${index + 1}`);
    if (kinds && labels) return readMapped({ labels, kinds, rows }, mappings, false);
  }
  return undefined;
}

function readPlain(lines: readonly string[], mappings: ColumnMappings): Reading {
  const filled = lines.filter((line) => line.trim() !== '');
  return tableWithoutHeader(filled, mappings) ?? readList(lines.join('\n'));
}

function readPart(
  { delimiter, lines }: Part,
  beforeTable: boolean,
  mappings: ColumnMappings,
): Reading {
  if (delimiter === undefined) {
    const isTitle = beforeTable && !lines.some((line) => holdsAt(line));
    if (!isTitle) return readPlain(lines, mappings);
    return { ...nothing, asides: lines.map((line) => line.trim()).filter((line) => line !== '') };
  }
  const length = tableLength(lines, delimiter);
  const [labels = [], ...rows] = cellsOf(lines.slice(0, length), delimiter);
  const rest = lines.slice(length);
  const read =
    labels.length > 1
      ? readWithLabels(labels, rows, mappings)
      : readList(lines.slice(1, length).join('\n'));
  return rest.length === 0 ? read : together([read, readPlain(rest, mappings)]);
}

/** Excel's line about the delimiter, which the header shows as well. */
const excelLine = /^"?sep=[,;|\t]"?$/i;

function linesIn(text: string): readonly string[] {
  return linesOf(text).filter((line) => !excelLine.test(line.trim()));
}

/** A line of dashes that marks columns, as terminal tables of `Format-Table` and `sqlcmd` have it. */
const rule = /^ *-{2,}(?: +-+)+ *$/;

/** Splits a line where the dashes begin; undefined if a cell reaches into the next one. */
function cutAt(line: string, starts: readonly number[]): readonly string[] | undefined {
  if (starts.some((start) => start > 0 && /\S/.test(line.charAt(start - 1)))) return undefined;
  return starts.map((start, index) => line.slice(start, starts[index + 1]).trim());
}

/** Whether a line of dashes marks columns; the line above it is their header. */
const isRule = (line: string) => line.includes('--') && rule.test(line);

/** Returns the lines with tabs between the cells of each table that has such a line, and without it. */
function withRuledColumns(lines: readonly string[]): readonly string[] {
  if (!lines.some(isRule)) return lines;
  const tables: (readonly string[])[] = [];
  /** The first line that is not part of a table yet. */
  let next = 0;
  for (const [place, line] of lines.entries()) {
    if (place <= next || !isRule(line)) continue;
    const starts = Array.from(line.matchAll(/-+/g), ({ index }) => index);
    const rows: string[] = [];
    for (let at = place - 1; at < lines.length; at += 1) {
      const each = lines[at] ?? '';
      const cells = at === place ? undefined : cutAt(each, starts);
      if (at > place && (each.trim() === '' || !cells)) break;
      if (cells) rows.push(cells.join('\t'));
    }
    if (rows.length < 2) continue;
    tables.push(lines.slice(next, place - 1), rows);
    next = place + rows.length;
  }
  return [...tables.flat(), ...lines.slice(next)];
}

/** @param text whose lines end with "\n" only */
export function readText(text: string, mappings: ColumnMappings): Reading {
  if (text.trim() === '') return nothing;
  const mail = withoutMailHeaders(linesIn(text.replace(/[\u2028\u2029\u0085]/g, '\n')));
  const plain = withRuledColumns(mail.lines).join('\n');
  const read = readPlainText(plain, mappings);
  return { ...read, asides: [...read.asides, ...mail.asides] };
}

function readPlainText(plain: string, mappings: ColumnMappings): Reading {
  const whole = partsOf(linesIn(plain));
  const isTable = whole.some(({ delimiter }) => delimiter !== undefined);
  // In a table, links are unwrapped cell by cell, because unwrapping could change the columns.
  const unwrapped = isTable ? plain : unwrapLinks(plain);
  const lines = linesIn(unwrapped);
  const records = readLabelled(lines);
  if (records) {
    const { labels, rows } = tableOf(records);
    return readWithLabels(labels, rows, mappings);
  }
  const parts = unwrapped === plain ? whole : partsOf(lines);
  return together(
    parts.map((part, index) => readPart(part, parts[index + 1]?.delimiter !== undefined, mappings)),
  );
}
