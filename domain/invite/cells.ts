/** Splits lines of pasted text into cells at one delimiter. */
import Papa from 'papaparse';
import { withoutFormula, withoutGuard } from './formula-guard.ts';
import { unwrapLinks } from './unwrap-links.ts';

/** Two or more spaces, with which terminals align columns. */
const aligned = '  ';
export const delimiters = ['\t', ';', ',', '|', aligned] as const;
export type Delimiter = (typeof delimiters)[number];

/** Matches a quoted cell, which may contain line breaks (an inner quote is doubled), or a line break. */
const breaks = /(?<=^|[\n,;|\t]) *"[^"]*(?:""[^"]*)*"(?= *(?:[\n,;|\t]|$))|\n/g;

/** Splits a text into lines. A line break within a quoted cell does not end a line. */
export function linesOf(text: string): readonly string[] {
  if (!text.includes('"')) return text.split('\n');
  const lines: string[] = [];
  let start = 0;
  for (const { 0: found, index } of text.matchAll(breaks)) {
    if (found !== '\n') continue;
    lines.push(text.slice(start, index));
    start = index + 1;
  }
  return [...lines, text.slice(start)];
}

/** A drawn line between rows: `|---|:--:|`, `+-----+`. */
const rule = /^[\s|+:=-]+$/;

/** Whether a line has no content: it is empty, all its cells are, or it is a drawn line. */
export function isBlank(line: string): boolean {
  return /^[\s,;|"]*$/.test(line) || (line.includes('--') && rule.test(line));
}

function isFramed(line: string): boolean {
  const bare = line.trim();
  return bare.length > 1 && bare.startsWith('|') && bare.endsWith('|');
}

/** Removes the outer bars of `| a | b |` (Markdown, database terminals) and `||a||b||` (wikis). */
function withoutFrame(line: string): string {
  const plain = line.trim().startsWith('||') ? line.replaceAll('||', '|') : line;
  return isFramed(plain) ? plain.trim().slice(1, -1) : plain;
}

/** Replaces a bar inside a cell, which Markdown writes as `\|`, while its row is split. */
const bar = '\ue000';
const emphasis = /^(\*\*\*|\*\*|__|\*|_|~~|`)(?=\S)(.*\S)\1$/;

function withoutMarkdown(cell: string): string {
  return cell.replaceAll(bar, '|').replace(emphasis, '$2');
}

function preparing(first: string, delimiter: Delimiter): (line: string) => string {
  if (delimiter === '|') {
    const frame = isFramed(first) ? withoutFrame : (line: string) => line;
    return (line) => frame(unwrapLinks(line).replaceAll('\\|', bar));
  }
  return delimiter === aligned ? (line) => line.trim().replace(/ {2,}/g, aligned) : (line) => line;
}

/** Splits a line whose quotes are not balanced: a quote that is never closed is ordinary text. */
function cutPlainly(line: string, delimiter: Delimiter): readonly string[] {
  return line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''));
}

/**
 * Splits lines into rows of cells. Blank and drawn lines are left out.
 * @param lines from `linesOf`; the first one decides whether the rows have outer bars
 */
export function cellsOf(
  lines: readonly string[],
  delimiter: Delimiter,
): readonly (readonly string[])[] {
  const filled = lines.filter((line) => !isBlank(line));
  const rows = filled.map(preparing(filled[0] ?? '', delimiter));
  const options = { delimiter, newline: '\n' } as const;
  const whole = Papa.parse<string[]>(rows.join('\n'), options);
  const cut =
    whole.errors.some(({ type }) => type === 'Quotes') || whole.data.length !== rows.length
      ? rows.map((row) => {
          const { data, errors } = Papa.parse<string[]>(row, options);
          return errors.some(({ type }) => type === 'Quotes') || data.length !== 1
            ? cutPlainly(row, delimiter)
            : (data[0] ?? []);
        })
      : whole.data;
  const shown = (cell: string) => {
    const plain = withoutGuard(cell);
    return plain === cell ? withoutFormula(cell.trim()) : plain;
  };
  const drawn = delimiter === '|' ? (cell: string) => withoutMarkdown(cell.trim()) : shown;
  return cut.map((row) => row.map((cell) => drawn(cell).trim()));
}
