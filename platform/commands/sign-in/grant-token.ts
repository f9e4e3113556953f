import { and, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { UserRow } from '../../database/rows.ts';
import { tokenGrants, users } from '../../database/schema.ts';
import type { Work } from '../../request/work.ts';
import { hashSecret, newSecret } from '../../secrets/secret.ts';
import { newIdentifier } from '../../text/identifier.ts';
import { createApiKey } from '../keys/create-api-key.ts';

const lifetimeMs = 30 * 60_000;

/**
 * Creates a secret with which its holder may soon create one token for this person. Returns
 * undefined for a person with two-factor sign-in: a link in a mailbox is one factor, and the page
 * would bypass both.
 */
export async function grantToken(
  { queries, now }: Work,
  { id: userId, twoFactorEnabledAt }: UserRow,
): Promise<string | undefined> {
  if (twoFactorEnabledAt !== null) return undefined;
  const secret = newSecret();
  await queries.insert(tokenGrants).values({
    id: newIdentifier(),
    userId,
    secretHash: hashSecret(secret),
    expiresAt: new Date(now.getTime() + lifetimeMs),
    createdAt: now,
  });
  return secret;
}

/**
 * Creates the token. Returns undefined if the secret is unknown, used, expired or no longer
 * sufficient.
 */
export async function redeemGrant(work: Work, secret: string): Promise<string | undefined> {
  const { queries, now } = work;
  const withoutSecondFactor = queries
    .select({ id: users.id })
    .from(users)
    .where(isNull(users.twoFactorEnabledAt));
  const [grant] = await queries
    .update(tokenGrants)
    .set({ usedAt: now })
    .where(
      and(
        eq(tokenGrants.secretHash, hashSecret(secret)),
        isNull(tokenGrants.usedAt),
        gt(tokenGrants.expiresAt, now),
        inArray(tokenGrants.userId, withoutSecondFactor),
      ),
    )
    .returning({ userId: tokenGrants.userId });
  if (!grant) return undefined;
  const { token } = await createApiKey(work, {
    userId: grant.userId,
    description: 'Created after accepting an invitation',
    readOnly: false,
  });
  return token;
}
