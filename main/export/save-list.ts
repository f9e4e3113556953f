import type { CallInput, CallValue } from '#preload/contract/calls.ts';
import type { Exports } from './exports.ts';
import { fileStem } from './file-stem.ts';
import { type JsonExport, toJson } from './json.ts';

type Form = Pick<CallInput<'exportTeam'>, 'format' | 'separator'>;

/**
 * Saves a list with the age of its data: as two more columns of a CSV, at the top of a JSON.
 * @returns the file's name and the number of records
 */
export async function saveList(
  exports: Exports,
  list: Omit<JsonExport, 'exportedAt'>,
  { format, separator }: Form,
): Promise<CallValue<'exportTeam'>> {
  const at = new Date();
  const { organization, fetchedAt, what, records } = list;
  const text = async () => {
    if (format === 'json') return toJson({ ...list, exportedAt: at.toISOString() });
    const { toCsv } = await import('./csv.ts');
    return toCsv(records, { organization: organization.name, data_as_of: fetchedAt }, separator);
  };
  const file = await exports.save(fileStem(organization.name, what, at), format, await text());
  return { file, amount: records.length };
}
