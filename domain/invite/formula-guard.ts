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
