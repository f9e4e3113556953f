import Papa from 'papaparse';
import { guarded } from '#domain/invite/formula-guard.ts';
import { writeNames } from '#domain/invite/name-list.ts';
import type { Separator } from '#domain/separators.ts';
import type { Cell, ExportRecord } from './records.ts';

/** Spreadsheets take a file for UTF-8 where it begins so. */
const byteOrderMark = '\ufeff';

function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  return typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : writeNames(cell);
}

/**
 * A CSV for spreadsheets: every cell quoted, since some cut at other separators too. The invite reads
 * each cell as it was (`formula-guard.ts`, `name-list.ts`).
 * @param same what stands in every row, such as the age of the data: lines above the header would be
 *   taken for it
 */
export function toCsv(
  records: readonly ExportRecord[],
  same: ExportRecord,
  separator: Separator,
): string {
  const fields = [...Object.keys(records[0] ?? {}), ...Object.keys(same)];
  const data = records.map((record) => {
    const whole = { ...record, ...same };
    return fields.map((field) => cellText(whole[field]));
  });
  const options = {
    quotes: true,
    escapeFormulae: guarded,
    newline: '\r\n',
    delimiter: separator,
  };
  return `${byteOrderMark}${Papa.unparse({ fields, data }, options)}\r\n`;
}
