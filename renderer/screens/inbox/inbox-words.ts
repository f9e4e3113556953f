import type { InboxEntry, InboxFact } from '#domain/inbox/inbox-item.ts';
import { type InboxPart, inboxSentence } from '#domain/inbox/inbox-sentence.ts';
import { noRoles } from '#domain/roles/role-table.ts';
import type { Shell } from '#preload/contract/shell.ts';
import { organizationIdentity } from '../../store/organization-identity.ts';
import { roleTableOf } from '../../store/role-table.ts';
import { ahead } from '../../texts/time.ts';

/** The sentence of an entry, with the organization as the person calls it. */
export function entrySentence(shell: Shell, entry: InboxEntry): readonly InboxPart[] {
  const account = shell.accounts.find(({ id }) => id === entry.accountId);
  const known = organizationIdentity(shell, entry).name;
  return inboxSentence(
    { fact: entry.fact, organizationName: known === '' ? entry.organizationName : known },
    account ? roleTableOf(shell, account) : noRoles,
  );
}

function expires(expiresAt: string | null, now: number): string {
  return expiresAt === null ? '' : `Expires ${ahead(expiresAt, now)}`;
}

/**
 * What stands dimmed behind the sentence; "" for nothing.
 * @param now milliseconds by the platform's clock
 */
export function entryDetail(fact: InboxFact, now: number): string {
  if (fact.what === 'invited') return expires(fact.invitation.expiresAt, now);
  return fact.what === 'undelivered' ? (fact.invitation.delivery?.reason ?? '') : '';
}
