/**
 * Adds and removes the apostrophe that keeps a spreadsheet from evaluating a cell (CWE-1236).
 * `withoutGuard` reverses `withGuard` for every cell.
 */

/**
 * A cell that a spreadsheet would evaluate, also in full width or after white space, which some drop.
 * Leading apostrophes are guarded too: otherwise a cell that begins with one would lose it when read.
 */
export const guarded = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u;

export function withGuard(cell: string): string {
  return guarded.test(cell) ? `'${cell}` : cell;
}

export function withoutGuard(cell: string): string {
  return cell.startsWith("'") && guarded.test(cell) ? cell.slice(1) : cell;
}

/** A formula with which programs keep a spreadsheet from changing a text: `="jane@example.org"`. */
const asText = /^=\s*"((?:[^"]|"")*)"$/;
const link = /^=HYPERLINK\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)$/i;

/** Returns what a spreadsheet shows for a formula that is only a text or a link; else the cell itself. */
export function withoutFormula(cell: string): string {
  const [, text] = asText.exec(cell) ?? [];
  const [, target, label = target] = link.exec(cell) ?? [];
  return (text ?? label)?.replaceAll('""', '"') ?? cell;
}
