/** The people in lines of text: lists, tables with or without a header, one after the other. */

import { cellsOf, delimiters, linesOf } from './cells.ts';
import type { ColumnMapping } from './column-mapping.ts';
import { guessColumns, readColumns } from './columns.ts';
import { parseEmailList } from './email-list.ts';
import { decodeWords } from './encoded-text.ts';
import { withoutMailHeaders } from './mail-headers.ts';
import { holdsAt } from './pasted-address.ts';
import { readLabelled, tableOf } from './pasted-records.ts';
import { withRuledColumns } from './ruled-columns.ts';
import { type TableColumns, tableColumns } from './table-columns.ts';
import { type Part, partsOf, sampleLines, tableLength } from './table-headers.ts';
import { type PastedRow, plainRow, readRows, type Table } from './table-row.ts';
import { unwrapLinks } from './unwrap-links.ts';

export interface Reading {
  readonly rows: readonly PastedRow[];
  /** The tables whose columns may be said to hold something else, one of each shape. */
  readonly tables: readonly TableColumns[];
  /** Lines above or below a table that are none of its rows: its title, when it was made, totals. */
  readonly asides: readonly string[];
}

const nothing: Reading = { rows: [], tables: [], asides: [] };

/** What the person said of columns, by the shapes of tables. */
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
  // One cell in a table of several columns is none of its rows.
  const isRow = (cells: readonly string[]) => labels.length < 2 || cells.length > 1;
  const rows = table.rows.flatMap((cells, index): readonly PastedRow[] => {
    if (isRow(cells)) return readRows(table, cells, index + 1);
    const [alone = ''] = cells;
    if (!holdsAt(alone)) return [];
    // Typed below a table, unless it stands where the table has somebody else's.
    if (kinds[0] === 'offered') return readRows(table, cells, index + 1);
    return readList(alone).rows;
  });
  const asides = table.rows.flatMap((cells) => {
    const [alone = ''] = cells;
    return isRow(cells) || holdsAt(alone) ? [] : [alone];
  });
  return { ...nothing, rows, asides };
}

/** Reads a table by what the person said of its columns, and for the rest by what was guessed. */
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

/** A comma or semicolon alone makes no table of one line: `ada@example.org, grace` is a list. */
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

/** Excel's own line about its delimiter, which the header shows as well. */
const excelLine = /^"?sep=[,;|\t]"?$/i;

function linesIn(text: string): readonly string[] {
  return linesOf(text).filter((line) => !excelLine.test(line.trim()));
}

/** @param text with "\n" alone between its lines */
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
  // The cells of a table are what they are; its addresses lose what wraps them one by one.
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
