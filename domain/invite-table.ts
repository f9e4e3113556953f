/**
 * Reads everything that is pasted into an invite or comes from a file: lists of addresses, cells of
 * a spreadsheet, CSV with or without a header, one after the other. A pure function of the text.
 */
import Papa from 'papaparse';
import { type EmailEntry, parseEmailList } from './email-list.ts';
import { type ColumnKind, guessColumns, readHeader } from './invite-columns.ts';
import { holdsAt } from './pasted-address.ts';

export interface PastedRow extends EmailEntry {
  /** What stands in the row's columns for roles and projects; "" where nothing does. */
  readonly roles: string;
  readonly projects: string;
}

export interface Reading {
  readonly rows: readonly PastedRow[];
  /** Columns as their header calls them; empty where it was a list. */
  readonly columns: readonly { readonly label: string; readonly kind: ColumnKind }[];
}

interface Table {
  readonly labels: readonly string[];
  readonly kinds: readonly ColumnKind[];
  readonly rows: readonly (readonly string[])[];
}

const delimiters = ['\t', ';', ',', '|'] as const;

/**
 * The cells of a text. A quote that is never closed would swallow all that follows it, so a text
 * with such quotes is cut at its lines and delimiters alone.
 */
function cellsOf(text: string, delimiter: string): readonly (readonly string[])[] {
  const { data, errors } = Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    skipEmptyLines: 'greedy',
  });
  const rows = errors.some(({ type }) => type === 'Quotes')
    ? text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, '')))
    : data;
  return rows.map((row) => row.map((cell) => cell.trim()));
}

/** Characters; a longer line is no header. */
const headerLength = 1000;

/** Where a line is a header: its delimiter, that which makes most columns of it. */
function headerDelimiter(line: string): string | undefined {
  if (holdsAt(line) || line.length > headerLength || !/mail|address/i.test(line)) {
    return undefined;
  }
  const width = (delimiter: string) => cellsOf(line, delimiter)[0]?.length ?? 0;
  return delimiters
    .filter((delimiter) => readHeader(cellsOf(line, delimiter)[0] ?? []) !== undefined)
    .toSorted((first, second) => width(second) - width(first))[0];
}

function tableWithHeader(text: string, delimiter: string): Table | undefined {
  const [labels = [], ...rows] = cellsOf(text, delimiter);
  const kinds = readHeader(labels);
  return kinds ? { labels, kinds, rows } : undefined;
}

/** Lines that already show a list to be none: reading all of a long one as a table takes its time. */
const sampleLines = 20;

/** A comma or semicolon alone makes no table of one line: `ada@example.org, grace` is a list. */
function tableWithoutHeader(text: string): Table | undefined {
  const sample = text.trimStart().split('\n', sampleLines).join('\n');
  for (const delimiter of delimiters) {
    if (!guessColumns(cellsOf(sample, delimiter))) continue;
    const rows = cellsOf(text, delimiter);
    const kinds = rows.length > 1 || delimiter === '\t' ? guessColumns(rows) : undefined;
    if (kinds) return { labels: kinds.map((_, index) => `Column ${index + 1}`), kinds, rows };
  }
  return undefined;
}

const plainRow = (entry: EmailEntry): PastedRow => ({ ...entry, roles: '', projects: '' });

/** One row of a table; a cell may hold several addresses, and an address may stand in a wrong cell. */
function readRow(cells: readonly string[], kinds: readonly ColumnKind[]): readonly PastedRow[] {
  const cell = (kind: ColumnKind) => cells[kinds.indexOf(kind)] ?? '';
  const filled = cells.filter((value) => value !== '');
  const own = cell('email');
  const elsewhere = filled.filter((value) => holdsAt(value)).join('\n');
  const source = holdsAt(own) || elsewhere === '' ? own : elsewhere;
  const entries = parseEmailList(source);
  const written = cell('name') || `${cell('first-name')} ${cell('last-name')}`.trim();
  const name = entries.length < 2 && !holdsAt(written) ? written : '';
  const rest = { roles: cell('role'), projects: cell('projects') };
  if (entries.length === 0) return [{ text: filled.join(', '), email: undefined, name, ...rest }];
  return entries.map((entry) => ({ ...entry, name: name || entry.name, ...rest }));
}

function readTable({ labels, kinds, rows }: Table): Reading {
  const columns = labels.flatMap((label, index) => {
    const kind = kinds[index] ?? 'unused';
    return label === '' ? [] : [{ label, kind }];
  });
  return { columns, rows: rows.flatMap((cells) => readRow(cells, kinds)) };
}

function readPart(text: string, delimiter: string | undefined): Reading {
  const table = delimiter ? tableWithHeader(text, delimiter) : tableWithoutHeader(text);
  if (table && (table.kinds.length > 1 || !delimiter)) return readTable(table);
  const [label = '', ...lines] = delimiter ? text.split('\n') : [];
  return delimiter
    ? { columns: [{ label, kind: 'email' }], rows: parseEmailList(lines.join('\n')).map(plainRow) }
    : { columns: [], rows: parseEmailList(text).map(plainRow) };
}

/** The people in a pasted text, in its order, duplicates kept. */
export function readInvitees(pasted: string): Reading {
  const text = pasted
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    // Excel's own line about its delimiter, which the header shows as well.
    .replace(/^sep=[,;|\t]\n/gim, '');
  const lines = text.split('\n');
  // A header begins a table, wherever it stands: a file may be put below what was typed.
  const parts: { delimiter: string | undefined; lines: string[] }[] = [];
  for (const line of lines) {
    const delimiter = headerDelimiter(line);
    if (delimiter !== undefined || parts.length === 0) parts.push({ delimiter, lines: [line] });
    else parts.at(-1)?.lines.push(line);
  }
  const readings = parts.map((part) => readPart(part.lines.join('\n'), part.delimiter));
  return {
    columns: readings.flatMap(({ columns }) => columns),
    rows: readings.flatMap(({ rows }) => rows),
  };
}
