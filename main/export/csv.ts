import Papa from 'papaparse';
import { withGuard } from '#domain/invite/formula-guard.ts';
import { writeNames } from '#domain/invite/name-list.ts';
import type { Separator } from '#domain/separators.ts';
import type { Cell, ExportRecord } from './records.ts';

/** Makes spreadsheets read the file as UTF-8. */
const byteOrderMark = '\ufeff';

/**
 * Numbers are not guarded against formulas, which they cannot be. Spreadsheets that expect semicolons between
 * columns write decimals with a comma, and take "12.05" for a day.
 */
function cellText(cell: Cell | undefined, separator: Separator): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell).replace('.', separator === ';' ? ',' : '.');
  if (typeof cell === 'string') return withGuard(cell);
  return typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : withGuard(writeNames(cell));
}

/**
 * Returns a CSV for spreadsheets. Every cell is quoted, since some programs split at other separators too.
 * The invite reads each cell unchanged (`formula-guard.ts`, `name-list.ts`).
 * @param same columns with the same value in every row, such as the age of the data; a line above the
 *   header would be taken for the header
 */
export function toCsv(
  records: readonly ExportRecord[],
  same: ExportRecord,
  separator: Separator,
): string {
  const fields = [...Object.keys(records[0] ?? {}), ...Object.keys(same)];
  const data = records.map((record) => {
    const whole = { ...record, ...same };
    return fields.map((field) => cellText(whole[field], separator));
  });
  const options = {
    quotes: true,
    newline: '\r\n',
    delimiter: separator,
  };
  return `${byteOrderMark}${Papa.unparse({ fields, data }, options)}\r\n`;
}
