/** Revokes everything that opens an account, when its true owner turns up. */
import { and, eq, isNull } from 'drizzle-orm';
import type { UserRow } from '../../database/rows.ts';
import { apiKeys, emails, tokenGrants, twoFactorGrants, users } from '../../database/schema.ts';
import { recordOwnEvent } from '../../events/record-event.ts';
import type { Work } from '../../request/work.ts';
import { fullName } from '../../text/format.ts';

/** Revokes all API keys of a person, and all pages that could still create one. */
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

/**
 * Removes the addresses that a person claimed but never proved, since their links would open the
 * account.
 */
export async function dropUnproven({ queries }: Work, person: UserRow): Promise<void> {
  await queries.delete(emails).where(and(eq(emails.userId, person.id), isNull(emails.verifiedAt)));
}

/**
 * Locks the account's previous user out: the API keys, the password, the second factor and the
 * other addresses that they set are removed. The caller has locked the person.
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
