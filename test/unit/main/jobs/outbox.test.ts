/** Changes that are made while the platform cannot be reached, over a platform in memory. */
import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import type { Failure } from '#domain/failure.ts';
import { UncertainError } from '#main/platforms/port/uncertain.ts';
import type { JobWork } from '#preload/contract/jobs.ts';
import { eventually } from '#test/shared/eventually.ts';
import { openTestAccountManager } from '../support/account-manager.ts';
import { invitation, member } from '../support/entities.ts';
import {
  billing,
  inviteOf,
  jobsOf,
  memberWrites,
  pastChanges,
  setUpJobs,
  web,
} from '../support/jobs.ts';

const away: Failure = { kind: 'offline', message: 'Away.' };
const admin = { roles: ['admin'], projectIds: [] } as const;

/** Acme with Bob and Eve, whose platform can be cut off. */
async function setUp() {
  const opened = await setUpJobs();
  vi.useRealTimers();
  const { manager, platform, key, jobs, connected } = opened;
  const session = () => manager.session(key.accountId);
  const goOffline = async () => {
    platform.before = async () => {
      throw Object.assign(new UncertainError(away));
    };
    session().refreshStale(0, { asked: true });
    await connected(key.accountId, 'failing');
  };
  /** Resolves when everything that waited was sent. */
  const comeBack = async () => {
    platform.before = async () => undefined;
    session().refreshStale(0, { asked: true });
    await connected(key.accountId, 'online');
    jobs.connectionsChanged();
    await eventually(() => jobs.views().every(({ state }) => state === 'finished'));
  };
  const start = (work: JobWork) => {
    const jobId = randomUUID();
    return { jobId, began: jobs.start({ jobId, key, work }) };
  };
  const give = (id: string, to: { readonly roles: readonly string[] } = billing) =>
    start({ kind: 'change-roles', changes: [{ ...opened.seen(id), ...billing, ...to }] });
  const journal = () => session().journal.jobs.all();
  return { ...opened, goOffline, comeBack, start, give, journal };
}

test('an invite made offline waits, and is sent once the platform can be reached', async () => {
  const { platform, jobs, start, goOffline, comeBack, journal, outcomes } = await setUp();
  await goOffline();
  platform.asked.length = 0;
  const { jobId, began } = start(inviteOf(['new@example.org']));
  expect(began).toBe('waiting');
  jobs.connectionsChanged();
  expect(jobs.views()).toMatchObject([{ jobId, state: 'waiting', counts: { total: 1, left: 1 } }]);
  expect(platform.asked).not.toContain('invite new@example.org');
  expect(journal()).toMatchObject([{ id: jobId, waits: true, finished: false }]);
  await comeBack();
  expect(outcomes({ jobId })).toEqual(['done']);
  expect(platform.asked.filter((what) => what.startsWith('invite '))).toHaveLength(1);
});

test('a job of the outbox waits through a restart and is sent by itself', async () => {
  const { platform, start, folder, keychain, key, close, goOffline } = await setUp();
  await goOffline();
  const { jobId } = start(inviteOf(['new@example.org']));
  await close();
  const again = await openTestAccountManager({ folder, keychain, connect: () => platform });
  const jobs = jobsOf(again);
  expect(jobs.views()).toMatchObject([{ jobId, state: 'waiting' }]);
  platform.before = async () => undefined;
  again.manager.session(key.accountId).refreshStale(0, { asked: true });
  await again.connected(key.accountId, 'online');
  jobs.connectionsChanged();
  await jobs.settled(jobId);
  expect(jobs.views()).toMatchObject([{ jobId, state: 'finished', counts: { done: 1 } }]);
});

test('a job that is taken out of the outbox is not sent, and can be put back', async () => {
  const { platform, jobs, start, goOffline, comeBack, journal } = await setUp();
  await goOffline();
  const first = start(inviteOf(['first@example.org']));
  const second = start(inviteOf(['second@example.org']));
  jobs.undo(first);
  jobs.undo(second);
  expect(jobs.views()).toEqual([]);
  expect(journal()).toEqual([]);
  jobs.restore(second);
  expect(() => jobs.restore(second)).toThrow(/dismissed or undone/);
  await comeBack();
  const invites = platform.asked.filter((what) => what.startsWith('invite '));
  expect(invites).toEqual(['invite second@example.org']);
});

test('the jobs of an organization are sent one after the other, in the order of their start', async () => {
  const { platform, give, start, goOffline, comeBack } = await setUp();
  await goOffline();
  platform.asked.length = 0;
  give('eve');
  start(inviteOf(['new@example.org']));
  give('bob');
  await comeBack();
  const writes = platform.asked.filter((what) => /^(?:invite|changeRoles) /.test(what));
  expect(writes).toEqual(['changeRoles eve', 'invite new@example.org', 'changeRoles bob']);
});

test('a role that somebody else changed meanwhile is not overwritten, and both sides are kept', async () => {
  const { platform, jobs, give, goOffline, comeBack, rows, known } = await setUp();
  await goOffline();
  const { jobId } = give('bob');
  platform.putMember('acme', member('bob', { ...admin, revision: '9' }));
  platform.asked.length = 0;
  await comeBack();
  expect(memberWrites(platform)).toEqual([]);
  expect(rows({ jobId })).toMatchObject([
    { before: web, after: billing, outcome: { kind: 'conflict', current: admin } },
  ]);
  expect(known('bob')).toMatchObject(admin);
  jobs.retry({ jobId, ids: ['bob'] });
  await jobs.settled(jobId);
  expect(known('bob')).toMatchObject(billing);
});

test('a member who is as wanted already is done, and no change is recorded for them', async () => {
  const { platform, manager, key, give, goOffline, comeBack, rows } = await setUp();
  await goOffline();
  const { jobId } = give('bob');
  platform.putMember('acme', member('bob', { ...billing, revision: '9' }));
  platform.asked.length = 0;
  await comeBack();
  expect(memberWrites(platform)).toEqual([]);
  expect(rows({ jobId })).toMatchObject([{ outcome: { kind: 'done', already: true } }]);
  expect(pastChanges(manager, key)).toEqual([]);
});

test('a member who is gone, and a permission that was lost, are named', async () => {
  const { platform, jobs, give, start, goOffline, comeBack, rows } = await setUp();
  await goOffline();
  const { jobId } = give('bob');
  platform.membersOf.set('acme', [member('eve', web)]);
  await comeBack();
  expect(rows({ jobId })).toMatchObject([
    { outcome: { kind: 'failed', failure: { message: 'No longer a member.' } } },
  ]);
  await goOffline();
  const invite = start(inviteOf(['new@example.org']));
  platform.list = platform.list.map((each) => ({ ...each, myRoles: ['billing'] }));
  await comeBack();
  expect(jobs.views().find(({ jobId: id }) => id === invite.jobId)).toMatchObject({
    state: 'finished',
    failure: { kind: 'forbidden' },
  });
});

test.each([
  ['with the same role is done', billing.roles, 'done'],
  ['with another role is a conflict', admin.roles, 'conflict'],
])('a person who was invited meanwhile %s', async (_what, roles, kind) => {
  const { platform, start, goOffline, comeBack, outcomes } = await setUp();
  await goOffline();
  const { jobId } = start(inviteOf(['new@example.org']));
  const meanwhile = invitation('theirs', { email: 'new@example.org', roles, projectIds: [] });
  platform.invitationsOf.set('acme', [meanwhile]);
  platform.asked.length = 0;
  await comeBack();
  expect(outcomes({ jobId })).toEqual([kind]);
  expect(platform.asked).not.toContain('invite new@example.org');
});

test('a person who became a member meanwhile gets the role by a change of it', async () => {
  const { platform, jobs, start, goOffline, comeBack, outcomes, known } = await setUp();
  await goOffline();
  const { jobId } = start(inviteOf(['new@example.org']));
  platform.putMember('acme', member('new', { email: 'new@example.org', ...admin, revision: '1' }));
  await comeBack();
  expect(outcomes({ jobId })).toEqual(['conflict']);
  jobs.retry({ jobId, ids: ['new@example.org'] });
  await jobs.settled(jobId);
  expect(outcomes({ jobId })).toEqual(['done']);
  expect(known('new')).toMatchObject(billing);
});

test('of two role changes of a member the later one is sent, over what was seen before the first', async () => {
  const { platform, jobs, give, goOffline, comeBack, rows } = await setUp();
  await goOffline();
  give('bob');
  const { jobId } = give('bob', admin);
  expect(jobs.views()).toMatchObject([{ jobId, first: { before: web, after: admin } }]);
  platform.asked.length = 0;
  await comeBack();
  expect(memberWrites(platform)).toEqual(['changeRoles bob']);
  expect(rows({ jobId })).toMatchObject([{ outcome: { kind: 'done' } }]);
});

test('a change back to what a member has leaves nothing to send', async () => {
  const { jobs, give, start, seen, goOffline, journal } = await setUp();
  await goOffline();
  give('bob');
  start({ kind: 'change-roles', changes: [{ ...seen('bob'), ...web }] });
  expect(jobs.views()).toEqual([]);
  expect(journal()).toEqual([]);
});

test('a connection that is lost again returns the rest to the outbox; a request in doubt is looked up', async () => {
  const { platform, jobs, start, goOffline, comeBack, manager, key, connected, outcomes } =
    await setUp();
  await goOffline();
  const { jobId } = start(inviteOf(['one@example.org', 'two@example.org', 'three@example.org']));
  const invite = platform.invite.bind(platform);
  vi.spyOn(platform, 'invite').mockImplementationOnce(async (...input) => {
    await invite(...input);
    await goOffline();
    throw new UncertainError(away);
  });
  platform.before = async () => undefined;
  manager.session(key.accountId).refreshStale(0, { asked: true });
  await connected(key.accountId, 'online');
  jobs.connectionsChanged();
  await jobs.settled(jobId);
  await eventually(() => jobs.views().every(({ state }) => state === 'waiting'));
  await comeBack();
  expect(outcomes({ jobId })).toEqual(['done', 'done', 'done']);
  expect(platform.invitationsOf.get('acme')).toHaveLength(3);
});

test('a change that still can be undone when the connection is lost waits in the outbox', async () => {
  const { jobs, give, goOffline, view } = await setUp();
  const { jobId, began } = give('bob');
  expect(began).toBe('begun');
  await goOffline();
  await jobs.end();
  expect(view(jobId)).toMatchObject({ state: 'waiting' });
});

test('a job that loses its connection again and again, while the platform can be read, ends as failed', async () => {
  const { platform, jobs, start, goOffline, manager, key, journal } = await setUp();
  await goOffline();
  const { jobId } = start(inviteOf(['new@example.org']));
  platform.failures.set('invite new@example.org', away);
  platform.before = async () => undefined;
  await eventually(async () => {
    manager.session(key.accountId).refreshStale(0, { asked: true });
    jobs.connectionsChanged();
    await jobs.settled(jobId);
    return jobs.views().every(({ state }) => state === 'finished');
  });
  expect(platform.asked.filter((what) => what.startsWith('invite '))).toHaveLength(4);
  expect(journal()).toMatchObject([{ waits: false, finished: true }]);
});
