/** Exports the shown members and invitations to a file; works without a network. */
import type { Project } from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import type { Omissions } from '#domain/listing.ts';
import type { CallInput, CallValue } from '#preload/contract/calls.ts';
import type { Collection, OrganizationView } from '#preload/contract/organization.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { knownOrganization } from '../cache/known-items.ts';
import type { Exports } from '../export/exports.ts';
import { type ExportRecord, invitationRecords, memberRecords } from '../export/records.ts';
import { saveList } from '../export/save-list.ts';

type Input = CallInput<'exportTeam'>;

function known<Item>(collection: Collection<Item> | undefined, what: string) {
  if (collection?.state === 'known') return collection;
  if (collection?.state === 'forbidden') throw new FailureError(collection.failure);
  throw new FailureError({
    kind: 'not-found',
    message: `The ${what} of this organization haven’t loaded yet. Try again in a moment.`,
  });
}

function chosen<Item extends { readonly id: string }>(
  items: readonly Item[],
  ids: readonly string[] | null,
): readonly Item[] {
  if (ids === null) return items;
  const wanted = new Set(ids);
  return items.filter(({ id }) => wanted.has(id));
}

interface Found {
  readonly records: readonly ExportRecord[];
  readonly fetchedAt: string;
  readonly omissions?: Omissions;
}

function find(view: OrganizationView | null, { what, ids }: Input, now: number): Found {
  const projects: readonly Project[] = view?.projects.state === 'known' ? view.projects.items : [];
  if (what === 'members') {
    const { items, ...rest } = known(view?.members, what);
    return { records: memberRecords(chosen(items, ids), projects), ...rest };
  }
  const { items, ...rest } = known(view?.invitations, what);
  return { records: invitationRecords(chosen(items, ids), projects, now), ...rest };
}

/** Resolves to the file's name and the number of rows. Rejects with a `FailureError`. */
export async function exportTeam(
  {
    accountManager,
    exports,
  }: { readonly accountManager: AccountManager; readonly exports: Exports },
  input: Input,
): Promise<CallValue<'exportTeam'>> {
  const { key, what, format, separator } = input;
  const session = accountManager.session(key.accountId);
  const { records, fetchedAt, omissions } = find(
    accountManager.view(key),
    input,
    session.platformNow(),
  );
  const { account, cache } = session;
  const name = knownOrganization(cache, key.organizationId)?.name ?? '';
  const list = {
    organization: { id: key.organizationId, name },
    exportedBy: account.person.email,
    fetchedAt,
    omissions,
    what,
    records,
  };
  return saveList(exports, list, { format, separator });
}
