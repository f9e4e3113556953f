/**
 * A password is reset, which revokes all keys, while requests with those keys wait. The order is made
 * sure of by holding the person from outside until the reset and then all others wait.
 */
import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { users } from '#platform/database/schema.ts';
import { linkTo, signIn } from './accounts.ts';
import { open, submit } from './browser.ts';
import { type Answer, client, read, send } from './client.ts';
import { onEachPlatform } from './databases.ts';
import type { Platform } from './harness.ts';

/** Resolves once so many connections wait for a lock. */
async function waitingFor({ database }: Platform, expected: number): Promise<void> {
  const waiting = sql`datname = current_database() and wait_event_type = 'Lock'`;
  await expect
    .poll(() => database.queries.$count(sql`pg_stat_activity`, waiting), {
      interval: 10,
      timeout: 20_000,
    })
    .toBe(expected);
}

onEachPlatform(
  'keys that end meanwhile',
  (platform) => {
    const password = 'tall giraffes whistle';
    let count = 0;

    async function resetBefore(
      late: readonly ((token: string) => Promise<Answer>)[],
    ): Promise<{ readonly email: string; readonly answers: readonly Answer[] }> {
      const email = `rex-${++count}@keys.example.org`;
      const rex = await platform().person('Rex Reset', email);
      const userId = read.id(await rex.call('GET', '/user'));
      read.ok(await send(platform().url, 'POST', `/reset-password?email=${email}`));
      const page = await open(await linkTo(platform(), email, 'reset'));
      const { queries } = platform().database;
      const [resetting, asked] = await queries.transaction(async (held) => {
        await held.select().from(users).where(eq(users.id, userId)).for('no key update');
        const reset = submit(page, platform().url, /reset/, { password, revoke: 'yes' });
        await waitingFor(platform(), 1);
        const answers = late.map((ask) => ask(rex.token));
        await waitingFor(platform(), 1 + late.length);
        return [reset, answers] as const;
      });
      expect(await resetting).toMatchObject({ title: 'Your password is changed' });
      return { email, answers: await Promise.all(asked) };
    }

    /** The keys that there are once somebody has signed in with the new password. */
    async function keysAfter(email: string) {
      const token = read.text(await signIn(platform(), { email, password }), 'token');
      return read.list(
        await client(platform().url, token).call('GET', '/user/api-keys'),
        'api_keys',
      );
    }

    it('nothing is done any more with a key that was revoked', async () => {
      const { email, answers } = await resetBefore([
        (token) => client(platform().url, token).call('POST', '/user/api-keys', {}),
        (token) => client(platform().url, token).call('PUT', '/user', { password: `${password}s` }),
        (token) => client(platform().url, token).call('POST', '/user/otp/app/receive'),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
      expect(await keysAfter(email)).toHaveLength(1);
    });

    it('a request that names its Idempotency-Key holds its API key, and gives way', async () => {
      const headers = { 'idempotency-key': 'once' };
      const { email, answers } = await resetBefore([
        (token) => send(platform().url, 'POST', '/user/api-keys', { token, body: {}, headers }),
      ]);
      // PostgreSQL chooses which of the two begins anew; either way no key is left.
      for (const { status } of answers) expect([201, 401]).toContain(status);
      expect(await keysAfter(email)).toHaveLength(1);
    });
  },
  { kinds: ['PostgreSQL'] },
);
