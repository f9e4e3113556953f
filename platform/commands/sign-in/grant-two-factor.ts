/**
 * What carries somebody through the pages about two-factor, without cookies: a secret in their forms
 * that allows this and nothing else, and not for long. A refused try leaves it usable, so that a
 * mistyped code costs nothing; guessing is bounded for each person (`countCode`).
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
 * Makes the secret for a person who has just proven who they are.
 * @param apiKeyId the key that proved it; null where a password did
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

/** The address at which the actor's browser goes on without signing in: their token has proven who they are. */
export async function linkTwoFactor(work: ActorWork): Promise<string> {
  const person = await lockActor(work);
  const secret = await grantTwoFactor(work, person.id, work.actor.apiKeyId);
  return `${work.settings.publicUrl()}/two-factor/open/${secret}`;
}

/** What a secret allows; undefined where it is unknown or too old. */
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

/** The same, holding the person: it may have ended, or the person changed, while others held them. */
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
 * Turns two-factor on with a code of the offered seed, and makes the first recovery codes. A seed in
 * use is offered no more: turned off later, another one is.
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
