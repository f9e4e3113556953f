/** Whether a row of a table says that the person has left. */
import { isAccountControl } from './columns.ts';
import { withoutRemarks } from './label-words.ts';
import { answersLeft, isLeftWord, labelAsks } from './left-words.ts';

/** The flag of a directory's account that is switched off (userAccountControl, ACCOUNTDISABLE). */
const disabled = 0x2;

function says(label: string, value: string): boolean {
  if (value === '') return false;
  if (isAccountControl(label)) return /^\d+$/.test(value) && (Number(value) & disabled) !== 0;
  const asks = labelAsks(label) ?? labelAsks(withoutRemarks(label));
  return asks ? answersLeft(asks, value) : isLeftWord(value);
}

/** The label and value that say so, as `Status: Deactivated`; "" where nothing does. */
export function leftStatus(label: string, value: string): string {
  return says(label, value) ? `${label}: ${value}` : '';
}
