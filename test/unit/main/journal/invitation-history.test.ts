/** What is remembered of invitations, over a real database, and through a whole manager. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { InvitationHistory, maxInvitations } from '#main/journal/invitation-history.ts';
import { migrations } from '#main/journal/migrations.ts';
import { openFileJournal } from '#main/journal/open.ts';
import { connectedFake, openTestAccountManager } from '../support/account-manager.ts';
import { invitation, member, organization } from '../support/entities.ts';
import { emptyFolder } from '../support/folder.ts';
import { carryOut, jobsOf } from '../support/jobs.ts';
import { libsql } from '../support/libsql.ts';
import { memoryLog } from '../support/log.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

async function open(path: string) {
  const database = openFileJournal({
    libsql,
    path,
    key: '0123456789abcdef'.repeat(4),
    migrations,
    logger: memoryLog().logger,
    onProblem: (sentence) => expect(sentence).toBe(''),
  });
  return { database, history: new InvitationHistory(database) };
}

test('the last state of each invitation survives a restart, by organization', async () => {
  const path = join(await emptyFolder(), 'journal.db');
  const { database, history } = await open(path);
  history.note('acme', [invitation('a'), invitation('b')]);
  history.note('acme', [invitation('a', { state: 'declined' })]);
  history.note('other', [invitation('a')]);
  database.close();
  const again = await open(path);
  expect(again.history.of('acme')).toEqual([
    invitation('a', { state: 'declined' }),
    invitation('b'),
  ]);
  again.database.close();
});

test('only the latest invitations are stored', async () => {
  const { database, history } = await open(join(await emptyFolder(), 'journal.db'));
  const many = Array.from({ length: maxInvitations + 3 }, (_, at) =>
    invitation(`i${at}`, { createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, at)).toISOString() }),
  );
  history.note('other', [invitation('stays', { createdAt: '2020-01-01T00:00:00.000Z' })]);
  history.note('acme', many);
  const kept = new Set(history.of('acme').map(({ id }) => id));
  expect(kept.size).toBe(maxInvitations);
  expect(['i0', 'i1', 'i2', 'i3'].map((id) => kept.has(id))).toEqual([false, false, false, true]);
  expect(history.of('other')).toHaveLength(1);
  database.close();
});

test('invitations of the same second are stored in the order of noting', async () => {
  const { database, history } = await open(join(await emptyFolder(), 'journal.db'));
  // Names in another order than that of noting.
  const ids = Array.from({ length: maxInvitations + 2 }, (_, at) => `i${(at * 7) % 5009}`);
  history.note(
    'acme',
    ids.map((id) => invitation(id)),
  );
  history.note('acme', [invitation(ids[9] ?? '', { state: 'declined' })]);
  expect(history.of('acme').map(({ id }) => id)).toEqual(ids.slice(2));
  database.close();
});

test('a row in an unknown form affects no other', async () => {
  const { database, history } = await open(join(await emptyFolder(), 'journal.db'));
  history.note('acme', [invitation('a'), invitation('b')]);
  database.write((sql) => sql("update invitations set body = '{\"id\":1}' where id = 'a'").run());
  expect(history.of('acme')).toEqual([invitation('b')]);
  database.close();
});

/** A platform that lists open ones only, as the published API says. */
async function setUp() {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme')];
  const all = ['joins', 'declines', 'revoked', 'stays'].map((id) => invitation(id));
  platform.invitationsOf.set('acme', all);
  const opened = await connectedFake(platform);
  const states = (from = opened.manager) => {
    const invitations = from.view(opened.key)?.invitations;
    const items = invitations?.state === 'known' ? invitations.items : [];
    return Object.fromEntries(items.map(({ id, state }) => [id, state]));
  };
  expect(Object.keys(states())).toHaveLength(all.length);
  return { ...opened, platform, states, jobs: jobsOf(opened) };
}

test('invitations that are no longer listed stay visible with their outcome', async () => {
  const { manager, close, platform, keychain, folder, accountId, key, states, jobs } =
    await setUp();
  expect(await carryOut(jobs, key, { kind: 'revoke', invitationIds: ['revoked'] })).toMatchObject([
    { id: 'revoked', outcome: { kind: 'done' } },
  ]);
  platform.invitationsOf.set('acme', [invitation('stays')]);
  platform.membersOf.set('acme', [member('m', { email: 'joins@example.org' })]);
  await manager.session(accountId).refresh('acme', 0);
  const expected = { stays: 'open', joins: 'accepted', declines: 'ended', revoked: 'revoked' };
  expect(states()).toEqual(expected);
  await close();
  const again = await openTestAccountManager({ folder, keychain, connect: () => platform });
  expect(states(again.manager)).toEqual(expected);
});

test('an invitation that is not open is neither resent nor revoked', async () => {
  const { manager, jobs, platform, accountId, key } = await setUp();
  platform.invitationsOf.set('acme', [invitation('stays')]);
  await manager.session(accountId).refresh('acme', 0);
  const invitationIds = ['declines', 'stays'];
  for (const kind of ['resend', 'revoke'] as const) {
    expect(await carryOut(jobs, key, { kind, invitationIds })).toMatchObject([
      { id: 'declines', outcome: { failure: { kind: 'not-found' } } },
      { id: 'stays', outcome: { kind: 'done' } },
    ]);
  }
  expect(platform.asked.filter((what) => /^re(send|voke)/.test(what))).toEqual([
    'resendInvitation stays',
    'revokeInvitation',
  ]);
});

test('a link is visible while the invitation is listed and never remembered', async () => {
  const { manager, platform, accountId, key, jobs } = await setUp();
  const link = 'https://platform.example.org/join/secret';
  const linked = ['declines', 'revoked', 'stays'].map((id) => invitation(id, { link }));
  platform.invitationsOf.set('acme', linked);
  await manager.session(accountId).refresh('acme', 0);
  const links = () => {
    const invitations = manager.view(key)?.invitations;
    const items = invitations?.state === 'known' ? invitations.items : [];
    return Object.fromEntries(items.map((each) => [each.id, each.link]));
  };
  expect(links()).toMatchObject({ declines: link, revoked: link, stays: link });
  await carryOut(jobs, key, { kind: 'revoke', invitationIds: ['revoked'] });
  expect(links()).toMatchObject({ declines: link, revoked: null, stays: link });
  platform.invitationsOf.set('acme', linked.slice(-1));
  await manager.session(accountId).refresh('acme', 0);
  expect(links()).toMatchObject({ declines: null, revoked: null, stays: link });
});
