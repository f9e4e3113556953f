/** Exports the known invoices of an organization to a file; works without a network. */
import { FailureError } from '#domain/failure.ts';
import { invoiceListingSchema } from '#domain/invoice-schema.ts';
import { dayOf } from '#domain/local-day.ts';
import type { CallInput, CallValue } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { knownOrganization } from '../cache/known-items.ts';
import type { Exports } from '../export/exports.ts';
import { fileStem } from '../export/file-stem.ts';
import { invoiceLineRecords, invoiceRecords } from '../export/invoice-records.ts';
import { parseText } from '../files/json-text.ts';
import type { Resources } from '../resources/resources.ts';

interface Parts {
  readonly accountManager: AccountManager;
  readonly resources: Pick<Resources, 'open'>;
  readonly exports: Exports;
}

/** Writes the age of the data into the file as a column, as `saveList` does. */
export async function exportInvoices(
  { accountManager, resources, exports }: Parts,
  { key, what, separator, ids }: CallInput<'exportInvoices'>,
): Promise<CallValue<'exportInvoices'>> {
  const session = accountManager.session(key.accountId);
  const { value, fetchedAt, failure } = resources.open({ name: 'invoices', input: { key } });
  const known = value === null ? undefined : parseText(value, invoiceListingSchema);
  if (!known || fetchedAt === null) {
    const message = 'The invoices of this organization haven’t loaded yet. Try again in a moment.';
    throw new FailureError(failure ?? { kind: 'not-found', message });
  }
  const wanted = ids && new Set(ids);
  const invoices = wanted ? known.items.filter(({ id }) => wanted.has(id)) : known.items;
  const records =
    what === 'lines'
      ? invoiceLineRecords(invoices)
      : invoiceRecords(invoices, dayOf(session.platformNow()));
  const name = knownOrganization(session.cache, key.organizationId)?.name ?? '';
  const { toCsv } = await import('../export/csv.ts');
  const text = toCsv(records, { organization: name, data_as_of: fetchedAt }, separator);
  const stem = fileStem(name, what === 'lines' ? 'invoice-lines' : 'invoices', new Date());
  return { file: await exports.save(stem, 'csv', text), amount: records.length };
}
