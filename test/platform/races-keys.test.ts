/**
 * A password is reset, which revokes all keys, while requests with those keys wait. The order is
 * enforced by locking the person from outside until the reset and then all others wait. Each
 * request goes to a copy of its own, because requests to one copy would wait there, and not in the
 * database.
 */
import { eq, sql } from 'drizzle-orm';
import { expect, inject, it } from 'vitest';
import { users } from '#platform/database/schema.ts';
import { linkTo, signIn } from './accounts.ts';
import { open, submit } from './browser.ts';
import { type Answer, client, read, send } from './client.ts';
import { onEachPlatform, openDatabase } from './databases.ts';
import { type Platform, startPlatform } from './harness.ts';

/** Resolves once this many connections wait for a lock. */
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
  'keys revoked meanwhile',
  (platform) => {
    const password = 'tall giraffes whistle';
    let count = 0;

    async function resetBefore(
      late: readonly ((url: string, token: string) => Promise<Answer>)[],
    ): Promise<{ readonly email: string; readonly answers: readonly Answer[] }> {
      const copies = await Promise.all(late.map(startCopy));
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
        const answers = late.map((ask, index) => ask(copies[index]?.url ?? '', rex.token));
        await waitingFor(platform(), 1 + late.length);
        return [reset, answers] as const;
      });
      expect(await resetting).toMatchObject({ title: 'Password changed' });
      const answers = await Promise.all(asked);
      for (const copy of copies) await copy.stop();
      return { email, answers };
    }

    /** Starts another copy over the same database. */
    async function startCopy(): Promise<Platform> {
      const { rows } = Object(
        await platform().database.queries.execute('select current_database() as name'),
      );
      const url = `${inject('postgresqlUrl')}/${rows[0].name}`;
      return startPlatform({ database: await openDatabase(url) });
    }

    /** Signs in with the new password and returns the keys that exist then. */
    async function keysAfter(email: string) {
      const token = read.text(await signIn(platform(), { email, password }), 'token');
      return read.list(
        await client(platform().url, token).call('GET', '/user/api-keys'),
        'api_keys',
      );
    }

    it('nothing is done any more with a revoked key', async () => {
      const { email, answers } = await resetBefore([
        (url, token) => client(url, token).call('POST', '/user/api-keys', {}),
        (url, token) => client(url, token).call('PUT', '/user', { password: `${password}s` }),
        (url, token) => client(url, token).call('POST', '/user/otp/app/receive'),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
      expect(await keysAfter(email)).toHaveLength(1);
    });

    it('a request with an Idempotency-Key locks its API key, and yields', async () => {
      const headers = { 'idempotency-key': 'once' };
      const { email, answers } = await resetBefore([
        (url, token) => send(url, 'POST', '/user/api-keys', { token, body: {}, headers }),
      ]);
      // PostgreSQL chooses which of the two restarts; either way no key remains.
      for (const { status } of answers) expect([201, 401]).toContain(status);
      expect(await keysAfter(email)).toHaveLength(1);
    });
  },
  { kinds: ['PostgreSQL'] },
);
