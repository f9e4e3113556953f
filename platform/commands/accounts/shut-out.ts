/** Ends what opens an account, for whoever it turns out to belong to. */
import { and, eq, isNull } from 'drizzle-orm';
import type { UserRow } from '../../database/rows.ts';
import { apiKeys, emails, tokenGrants, twoFactorGrants, users } from '../../database/schema.ts';
import { recordOwnEvent } from '../../events/record-event.ts';
import type { Work } from '../../request/work.ts';
import { fullName } from '../../text/format.ts';

/** Revokes all of a person's API keys, and every page that may still make one. */
export async function revokeKeys(work: Work, person: UserRow): Promise<void> {
  await work.queries.delete(tokenGrants).where(eq(tokenGrants.userId, person.id));
  const revoked = await work.queries
    .delete(apiKeys)
    .where(eq(apiKeys.userId, person.id))
    .returning({ id: apiKeys.id });
  if (revoked.length === 0) return;
  await recordOwnEvent(work, person.id, {
    type: 'api_key.deleted',
    body: `${fullName(person)} revoked all personal API keys`,
    relationships: revoked.map(({ id }) => id),
  });
}

/** Takes away the addresses that a person named and never proved: their links would open the account. */
export async function dropUnproven({ queries }: Work, person: UserRow): Promise<void> {
  await queries.delete(emails).where(and(eq(emails.userId, person.id), isNull(emails.verifiedAt)));
}

/**
 * Shuts out whoever had the account until now: API keys, password, second factor and further addresses
 * that they set end. The caller holds the person.
 */
export async function shutOut(work: Work, person: UserRow): Promise<void> {
  await revokeKeys(work, person);
  await dropUnproven(work, person);
  await work.queries.delete(twoFactorGrants).where(eq(twoFactorGrants.userId, person.id));
  await work.queries
    .update(users)
    .set({
      passwordHash: null,
      twoFactorSecret: null,
      twoFactorEnabledAt: null,
      recoveryCodeHashes: [],
      updatedAt: work.now,
    })
    .where(eq(users.id, person.id));
}
