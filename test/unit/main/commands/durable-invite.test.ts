/** Invites that are gone on with days later, over a platform in memory and a real journal. */
import { expect, test, vi } from 'vitest';
import { Invites } from '#main/commands/invite.ts';
import { connectedFake } from '../support/account-manager.ts';
import { invitation, member, organization } from '../support/entities.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

const runId = '6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a02';
const retryId = '6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a03';
const monday = '2026-03-09T12:00:00.000Z';
const row = (email: string) => ({ email, name: '', roles: ['billing' as const], projectIds: [] });

/** An invite of these people in the journal, cut off before the first of them was answered. */
async function cutOff(emails: readonly string[]) {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme'), organization('other')];
  const opened = await connectedFake(platform);
  const runs = opened.manager.session(opened.accountId).journal.inviteRuns;
  const plan = { organizationId: 'acme', startedAt: monday, message: '' };
  runs.begin({ ...plan, id: runId, rows: emails.map(row) });
  const [first = ''] = emails;
  runs.intend(runId, first, monday);
  const invited = () => platform.asked.filter((what) => what.startsWith('invite '));
  return {
    ...opened,
    platform,
    runs,
    invited,
    invites: new Invites({ logger: opened.logger, onProgress: () => undefined }),
  };
}

test('who was invited and declined before the invite goes on gets no second mail', async () => {
  const { manager, platform, key, invites, invited } = await cutOff(['bob@example.org']);
  const declined = { createdAt: monday, state: 'declined' } as const;
  platform.invitationsOf.set('acme', [invitation('bob', declined)]);
  const results = await invites.continue(manager, { key, runId });
  expect(results).toEqual([{ email: 'bob@example.org', outcome: { kind: 'sent' } }]);
  expect(invited()).toEqual([]);
});

test('whom somebody else invited meanwhile is not invited again, and it is said', async () => {
  const emails = ['bob', 'cid', 'dan', 'eve'].map((name) => `${name}@example.org`);
  const { manager, platform, key, invites, invited } = await cutOff(emails);
  platform.invitationsOf.set('acme', [invitation('cid')]);
  platform.membersOf.set('acme', [member('dan')]);
  const results = await invites.continue(manager, { key, runId });
  expect(results.map(({ outcome }) => outcome)).toMatchObject([
    { kind: 'sent' },
    { kind: 'failed', failure: { message: expect.stringMatching(/^Already invited before/) } },
    { kind: 'failed', failure: { message: expect.stringMatching(/^Already a member before/) } },
    { kind: 'sent' },
  ]);
  expect(invited()).toEqual(['invite bob@example.org', 'invite eve@example.org']);
});

test('who may have been invited is in doubt also after a later try was refused', async () => {
  const { manager, platform, key, runs, invites } = await cutOff(['bob@example.org']);
  const failure = { kind: 'offline', message: 'No connection.' } as const;
  platform.failures.set('invite bob@example.org', failure);
  await invites.continue(manager, { key, runId });
  expect(runs.find(runId)?.rows[0]).toMatchObject({ intendedAt: monday });
});

test('nothing more is sent of an invite that the journal has lost meanwhile', async () => {
  const emails = Array.from({ length: 9 }, (_, n) => `p${n}@example.org`);
  const { manager, platform, key, runs, invites, invited } = await cutOff(emails);
  platform.before = async (what) => {
    if (what.startsWith('invite ')) runs.discard(runId);
  };
  const results = await invites.continue(manager, { key, runId });
  expect(invited().length).toBeLessThanOrEqual(3);
  expect(results.at(-1)?.outcome).toMatchObject({
    failure: { message: expect.stringMatching(/lost its notes/) },
  });
});

test('an invitation that was sent counts as sent where the cache takes nothing', async () => {
  const { manager, key, invites } = await cutOff(['bob@example.org', 'cid@example.org']);
  vi.spyOn(manager.session(key.accountId).cache, 'putItem').mockImplementation(() => {
    throw new Error('The cache is broken');
  });
  const results = await invites.continue(manager, { key, runId });
  expect(results.map(({ outcome }) => outcome.kind)).toEqual(['sent', 'sent']);
});

test('a run under way is not replaced, nor is another organization’s replaced or forgotten', async () => {
  const { manager, platform, key, runs, invites } = await cutOff(['bob@example.org']);
  const other = { ...key, organizationId: 'other' };
  const again = { runId: retryId, replaces: runId, message: '', rows: [row('cid@example.org')] };
  const foreign = { failure: { kind: 'not-found' } };
  await expect(invites.invite(manager, { ...again, key: other })).rejects.toMatchObject(foreign);
  await expect(invites.discard(manager, { key: other, runId })).rejects.toMatchObject(foreign);
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  platform.before = (what) => (what.startsWith('invite ') ? answered : Promise.resolve());
  const running = invites.continue(manager, { key, runId });
  await expect(invites.invite(manager, { ...again, key })).rejects.toMatchObject({
    failure: { kind: 'conflict' },
  });
  expect(runs.find(runId)).toBeDefined();
  answer();
  await running;
});
