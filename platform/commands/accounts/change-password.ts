/** Changes a person's own password for somebody who knows the old one. */
import { and, eq, ne } from 'drizzle-orm';
import type { UserRow } from '../../database/rows.ts';
import { apiKeys, tokenGrants } from '../../database/schema.ts';
import { recordOwnEvent } from '../../events/record-event.ts';
import { invalid, type Problem } from '../../problem/problem.ts';
import type { Outside } from '../../request/outside.ts';
import type { ActorWork } from '../../request/work.ts';
import { type AttemptLimit, forgetAttempts, limitAttempts } from '../../secrets/attempts.ts';
import { fullName } from '../../text/format.ts';
import { lockActor } from './lock-person.ts';
import { preparePassword, setPassword } from './set-password.ts';

/** A stolen token must not become a way to guess the password. */
const oldPasswordLimit: AttemptLimit = { action: 'old password', max: 10, windowMs: 15 * 60_000 };

interface Asked {
  /** The old password; undefined for a person who has none yet. */
  readonly current: string | undefined;
  readonly password: string;
}

const wrong = (): Problem => invalid('current_password is wrong');

/**
 * Checks the old password and hashes the new one, before a transaction because both are slow.
 * @throws Problem 422 if either is refused, 429 after too many attempts
 */
export async function prepareChange(
  outside: Outside,
  user: UserRow,
  { current, password }: Asked,
): Promise<string> {
  const { queries, now, passwords, caller } = outside;
  await limitAttempts(queries, oldPasswordLimit, user.id, now);
  const { passwordHash } = user;
  if (passwordHash === null && current !== undefined) {
    throw invalid('current_password must be left out, because you have no password yet');
  }
  const matches = await passwords.matches(current ?? '', passwordHash, caller);
  if (passwordHash !== null && !matches) throw wrong();
  if (password === current) throw invalid('password must differ from the current one');
  return preparePassword(outside, password, user);
}

/** Revokes the person's keys except the one that this request came with. */
async function revokeOthers(work: ActorWork, person: UserRow): Promise<void> {
  const { queries, actor } = work;
  await queries.delete(tokenGrants).where(eq(tokenGrants.userId, person.id));
  const revoked = await queries
    .delete(apiKeys)
    .where(and(eq(apiKeys.userId, person.id), ne(apiKeys.id, actor.apiKeyId)))
    .returning({ id: apiKeys.id });
  if (revoked.length === 0) return;
  await recordOwnEvent(work, person.id, {
    type: 'api_key.deleted',
    body: `${fullName(person)} revoked all other personal API keys`,
    relationships: revoked.map(({ id }) => id),
  });
}

/** Sets the new password, unless the old one has changed since it was checked. */
export async function changePassword(
  work: ActorWork,
  passwordHash: string,
  revokesOtherKeys: boolean,
): Promise<void> {
  const person = await lockActor(work);
  if (person.passwordHash !== work.actor.user.passwordHash) throw wrong();
  await forgetAttempts(work.queries, oldPasswordLimit, person.id);
  await setPassword(work, person, passwordHash);
  if (revokesOtherKeys) await revokeOthers(work, person);
}
