/**
 * The apostrophe that keeps a spreadsheet from calculating with a cell (CWE-1236): what `withGuard`
 * writes, `withoutGuard` reads again, whatever the cell holds.
 */

/**
 * With what a spreadsheet begins to calculate, also in full width and behind white space, which some
 * of them drop. Apostrophes in front are guarded too: otherwise a cell that has one by itself would
 * lose it when it is read.
 */
export const guarded = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u;

export function withGuard(cell: string): string {
  return guarded.test(cell) ? `'${cell}` : cell;
}

export function withoutGuard(cell: string): string {
  return cell.startsWith("'") && guarded.test(cell) ? cell.slice(1) : cell;
}

/** How programs keep a spreadsheet from changing a text: `="jane@example.org"`. */
const asText = /^=\s*"((?:[^"]|"")*)"$/;
const link = /^=HYPERLINK\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)$/i;

/** What a spreadsheet shows for a cell that holds nothing but a text or a link; else the cell itself. */
export function withoutFormula(cell: string): string {
  const [, text] = asText.exec(cell) ?? [];
  const [, target, label = target] = link.exec(cell) ?? [];
  return (text ?? label)?.replaceAll('""', '"') ?? cell;
}
