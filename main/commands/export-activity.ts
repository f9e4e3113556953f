/** Exports the stored events of an organization to a file; works without a network. */
import { limits } from '#domain/limits.ts';
import type { CallInput, CallValue } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { knownOrganization } from '../cache/known-items.ts';
import { eventRecords } from '../export/event-records.ts';
import type { Exports } from '../export/exports.ts';
import { saveList } from '../export/save-list.ts';

interface Parts {
  readonly accountManager: AccountManager;
  readonly exports: Exports;
}

/** Resolves to the file's name and the number of events. Rejects with a `FailureError`. */
export async function exportActivity(
  { accountManager, exports }: Parts,
  { key, format, separator, ids, fetchedAt }: CallInput<'exportActivity'>,
): Promise<CallValue<'exportActivity'>> {
  const { account, cache } = accountManager.session(key.accountId);
  const all = cache.events.read(key.organizationId, {
    before: null,
    until: null,
    amount: limits.storedEvents,
  });
  const wanted = ids && new Set(ids);
  const records = eventRecords(wanted ? all.filter(({ id }) => wanted.has(id)) : all);
  const name = knownOrganization(cache, key.organizationId)?.name ?? '';
  const list = {
    organization: { id: key.organizationId, name },
    exportedBy: account.person.email,
    fetchedAt,
    what: 'events',
    records,
  } as const;
  return saveList(exports, list, { format, separator });
}
