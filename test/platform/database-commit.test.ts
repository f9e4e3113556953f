/**
 * The database is lost during a commit: no answer claims that something was done, or not done, if
 * the opposite may be true.
 */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openPostgresql } from '#platform/database/postgresql.ts';
import { read, request } from './client.ts';
import { type CommitFate, type DatabaseProxy, startDatabaseProxy } from './database-proxy.ts';
import { createPostgresql } from './databases.ts';
import { type Platform, startPlatform, type TestPerson } from './harness.ts';
import { type MailServer, startMailServer } from './smtp.ts';

let proxy: DatabaseProxy;
let platform: Platform;
let mails: MailServer;
let ada: TestPerson;
let count = 0;

beforeAll(async () => {
  proxy = await startDatabaseProxy(await createPostgresql());
  mails = await startMailServer();
  const database = await openPostgresql(proxy.url, () => undefined);
  platform = await startPlatform({ database, smtpUrl: mails.url });
  ada = await platform.person('Ada Lovelace', 'ada@commit.example.org');
});
beforeEach(() => ada.call('GET', '/user'));
afterAll(async () => {
  await platform.stop();
  await mails.stop();
  await proxy.stop();
});

const create = (name: string, key?: string) =>
  request(platform.url, 'POST', '/organizations', {
    token: ada.token,
    body: { name },
    ...(key !== undefined && { headers: { 'idempotency-key': key } }),
  });
const named = async (name: string) =>
  read.list(await ada.call('GET', `/organizations?search=${name}`), 'organizations');

it.each<readonly [CommitFate, number]>([
  ['is lost on its way', 0],
  ['is done, and its answer lost', 1],
])('the answer is that the outcome is unknown if a COMMIT %s', async (fate, stands) => {
  const name = `Uncertain-${++count}`;
  proxy.setCommitFate(fate);
  const answer = await create(name);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
  expect(answer.headers.get('x-outcome')).toBe('unknown');
  expect(read.errors(answer)).toEqual([expect.stringContaining('may have gone through')]);
  expect(await named(name)).toHaveLength(stands);
});

it.each<CommitFate>(['is lost on its way', 'is done, and its answer lost'])(
  'a repeat with the same Idempotency-Key happens once if a COMMIT %s',
  async (fate) => {
    const name = `Again-${++count}`;
    proxy.setCommitFate(fate);
    expect((await create(name, name)).status).toBe(503);
    const again = await create(name, name);
    expect(again.status).toBe(201);
    expect(await named(name)).toMatchObject([{ id: read.id(again) }]);
  },
);

it('the mail of a committed change is sent, although nobody learned of the commit', async () => {
  const acme = await ada.organization('Acme');
  const invitee = `uncertain-${++count}@commit.example.org`;
  const before = mails.received.length;
  proxy.setCommitFate('is done, and its answer lost');
  const body = { invitee, roles: ['admin'] };
  const answer = await ada.call('POST', `/organizations/${acme.id}/invitations`, body);
  expect(answer.status).toBe(503);
  await mails.until('received', before + 1);
  const { to } = mails.received[before] ?? {};
  expect([to].flat()[0]?.value[0]?.address).toBe(invitee);
});

it('a rollback after an ignored error gives no 2xx', async () => {
  const { transaction, queries } = platform.database;
  const ignoring = transaction(async (held) => {
    await held.execute('select no_such_column').catch(() => undefined);
    return 'done';
  });
  await expect(ignoring).rejects.toThrow('rolled back');
  await queries.execute('select 1');
});

it('a mail is sent once, although the database was away when that was to be recorded', async () => {
  const acme = await ada.organization('Acme');
  const invitee = `once-${++count}@commit.example.org`;
  const before = mails.received.length;
  mails.setMood('hold');
  const body = { invitee, roles: ['admin'] };
  read.ok(await ada.call('POST', `/organizations/${acme.id}/invitations`, body));
  await mails.until('received', before + 1);
  await proxy.setMood('refuses');
  mails.setMood('accept');
  mails.release();
  await expect.poll(() => platform.log(), { timeout: 60_000 }).toContain('cannot be noted yet');
  await proxy.setMood('forwards');
  const shown = async () => {
    const list = await ada.call('GET', `/organizations/${acme.id}/invitations`);
    return list.status === 200 ? read.list(list, 'invitations')[0]?.delivery : list.status;
  };
  await expect.poll(shown, { timeout: 60_000 }).toMatchObject({ state: 'sent' });
  expect(mails.received).toHaveLength(before + 1);
});
