import Papa from 'papaparse';
import type { Cell, ExportRecord } from './records.ts';

/**
 * With what a spreadsheet begins to calculate (CWE-1236), also in full width and behind white space,
 * which some of them drop. Such a cell gets an apostrophe in front.
 */
export const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** Spreadsheets take a file for UTF-8 where it begins so. */
const byteOrderMark = '\ufeff';

function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  return typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : cell.join('; ');
}

/**
 * A CSV for spreadsheets: every cell quoted, since some cut at semicolons too.
 * @param same what stands in every row, such as the age of the data: lines above the header would be
 *   taken for it
 */
export function toCsv(records: readonly ExportRecord[], same: ExportRecord): string {
  const fields = [...Object.keys(records[0] ?? {}), ...Object.keys(same)];
  const data = records.map((record) => {
    const whole = { ...record, ...same };
    return fields.map((field) => cellText(whole[field]));
  });
  const options = { quotes: true, escapeFormulae: formula, newline: '\r\n' };
  return `${byteOrderMark}${Papa.unparse({ fields, data }, options)}\r\n`;
}
