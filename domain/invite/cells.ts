/** The cells of a pasted text, cut at one delimiter. */
import Papa from 'papaparse';
import { withoutFormula, withoutGuard } from './formula-guard.ts';
import { unwrapLinks } from './unwrap-links.ts';

/** Two spaces and more: how terminals line columns up. */
const aligned = '  ';
export const delimiters = ['\t', ';', ',', '|', aligned] as const;
export type Delimiter = (typeof delimiters)[number];

/** A cell in quotes, whose line breaks belong to it (a quote within is written twice), or a line break. */
const breaks = /(?<=^|[\n,;|\t]) *"[^"]*(?:""[^"]*)*"(?= *(?:[\n,;|\t]|$))|\n/g;

/** The lines of a text; a line break within a quoted cell does not end one. */
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

/** Draws a line between rows: `|---|:--:|`, `+-----+`. */
const rule = /^[\s|+:=-]+$/;

/** Whether a line holds nothing: it is empty, as are all its cells, or it draws a line. */
export function isBlank(line: string): boolean {
  return /^[\s,;|"]*$/.test(line) || (line.includes('--') && rule.test(line));
}

function isFramed(line: string): boolean {
  const bare = line.trim();
  return bare.length > 1 && bare.startsWith('|') && bare.endsWith('|');
}

/** `| a | b |` of Markdown and of databases' terminals, `||a||b||` of wikis. */
function withoutFrame(line: string): string {
  const plain = line.trim().startsWith('||') ? line.replaceAll('||', '|') : line;
  return isFramed(plain) ? plain.trim().slice(1, -1) : plain;
}

/** Stands for a bar that belongs to a cell, which Markdown writes as `\|`, while its row is cut. */
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

/** A quote that is never closed is a sign like any other. */
function cutPlainly(line: string, delimiter: Delimiter): readonly string[] {
  return line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''));
}

/**
 * @param lines as `linesOf` gives them, the first of which shows whether they have a frame; those
 *   that are empty or draw a line are no rows
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
