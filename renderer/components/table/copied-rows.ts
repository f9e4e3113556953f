/** Writes rows for the clipboard, as text for spreadsheets and as HTML for documents. Pure. */
import { withGuard } from '#domain/invite/formula-guard.ts';
import { withoutControls } from '../../texts/untrusted-text.ts';

export interface CopiedRows {
  readonly text: string;
  readonly html: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Returns the text of a cell in one line, without tabs and with formulas neutralized. */
function cellText(text: string): string {
  return withGuard(withoutControls(text));
}

function rowHtml(cells: readonly string[], element: 'td' | 'th'): string {
  const inside = cells.map(
    (cell) => `<${element}>${cell.replace(/[&<>"]/g, (sign) => entities[sign] ?? '')}</${element}>`,
  );
  return `<tr>${inside.join('')}</tr>`;
}

/** @param rows the cells of each row, in the order of the headings */
export function copiedRows(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): CopiedRows {
  const cells = rows.map((row) => row.map(cellText));
  const text = [headings, ...cells].map((row) => row.join('\t')).join('\n');
  const body = cells.map((row) => rowHtml(row, 'td')).join('');
  return { text, html: `<table>${rowHtml(headings, 'th')}${body}</table>` };
}
