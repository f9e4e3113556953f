/**
 * Carries a person through the two-factor pages without cookies, by a secret in their forms that
 * allows this and nothing else, for a limited time. A refused attempt leaves it valid, so that a
 * mistyped code costs nothing; guessing is limited per person (`countCode`).
 */
import { and, eq, gt, lte } from 'drizzle-orm';
import type { Queries } from '../../database/database.ts';
import type { UserRow } from '../../database/rows.ts';
import { twoFactorGrants } from '../../database/schema.ts';
import { findPerson } from '../../queries/people.ts';
import type { ActorWork, MailingWork, Work } from '../../request/work.ts';
import { newSeed } from '../../secrets/one-time-code.ts';
import { hashSecret, newSecret } from '../../secrets/secret.ts';
import { newIdentifier } from '../../text/identifier.ts';
import { lockActor, lockPerson } from '../accounts/lock-person.ts';
import { replaceRecoveryCodes, turnOn } from './enable-two-factor.ts';

const lifetimeMs = 30 * 60_000;

export interface TwoFactorGrant {
  readonly id: string;
  readonly person: UserRow;
  readonly seedSealed: string;
}

/**
 * Creates the secret for a person who has just proven who they are.
 * @param apiKeyId the key that proved it; null if a password did
 */
export async function grantTwoFactor(
  { queries, now, box }: Work,
  userId: string,
  apiKeyId: string | null,
): Promise<string> {
  const secret = newSecret();
  await queries
    .delete(twoFactorGrants)
    .where(and(eq(twoFactorGrants.userId, userId), lte(twoFactorGrants.expiresAt, now)));
  await queries.insert(twoFactorGrants).values({
    id: newIdentifier(),
    userId,
    apiKeyId,
    secretHash: hashSecret(secret),
    seedSealed: box.seal(newSeed()),
    expiresAt: new Date(now.getTime() + lifetimeMs),
    createdAt: now,
  });
  return secret;
}

/**
 * Returns the address at which the actor's browser continues without signing in: their token has
 * proven who they are.
 */
export async function linkTwoFactor(work: ActorWork): Promise<string> {
  const person = await lockActor(work);
  const secret = await grantTwoFactor(work, person.id, work.actor.apiKeyId);
  return `${work.settings.publicUrl()}/two-factor/open/${secret}`;
}

/** Finds what a secret allows; undefined if it is unknown or expired. */
export async function findTwoFactorGrant(
  queries: Queries,
  secret: string,
  now: Date,
): Promise<TwoFactorGrant | undefined> {
  const [found] = await queries
    .select()
    .from(twoFactorGrants)
    .where(
      and(eq(twoFactorGrants.secretHash, hashSecret(secret)), gt(twoFactorGrants.expiresAt, now)),
    );
  const person = found && (await findPerson(queries, found.userId));
  return person && { id: found.id, person, seedSealed: found.seedSealed };
}

/** The same, with the person locked: the grant may have ended, or the person changed, meanwhile. */
export async function lockTwoFactorGrant(
  work: Work,
  secret: string,
): Promise<TwoFactorGrant | undefined> {
  const found = await findTwoFactorGrant(work.queries, secret, work.now);
  if (!found) return undefined;
  await lockPerson(work, found.person.id);
  return findTwoFactorGrant(work.queries, secret, work.now);
}

/**
 * Turns two-factor on with a code of the offered seed, and creates the first recovery codes. A seed
 * in use is never offered again, even after two-factor was turned off.
 */
export async function turnOnByGrant(
  work: MailingWork,
  { id, person, seedSealed }: TwoFactorGrant,
  code: string,
): Promise<readonly string[]> {
  await turnOn(work, person, seedSealed, code);
  await work.queries
    .update(twoFactorGrants)
    .set({ seedSealed: work.box.seal(newSeed()) })
    .where(eq(twoFactorGrants.id, id));
  return replaceRecoveryCodes(work, person);
}
