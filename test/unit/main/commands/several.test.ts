/** Work in several organizations: planned from the caches, started as one group, resumed after a crash. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { planInvites, planMemberships, planResends, startJobs } from '#main/commands/several.ts';
import { UncertainError } from '#main/platforms/port/uncertain.ts';
import type { PlannedInvites } from '#preload/contract/several.ts';
import { eventually } from '#test/shared/eventually.ts';
import { connectedFake, openTestAccountManager } from '../support/account-manager.ts';
import { invitation, member, organization } from '../support/entities.ts';
import { inviteOf, jobsOf } from '../support/jobs.ts';
import { memoryLog } from '../support/log.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

const { logger } = memoryLog();
const far = '2999-01-01T00:00:00.000Z';

/** The person is an admin of Acme and Globex, the owner of Initech, and a billing contact of Hooli. */
async function opened() {
  const platform = new MemoryPlatform();
  const roles = { acme: 'admin', globex: 'admin', initech: 'owner', hooli: 'billing' };
  platform.list = Object.entries(roles).map(([id, role]) =>
    organization(id, { name: id, myRoles: [role] }),
  );
  for (const [id, role] of Object.entries(roles)) {
    platform.membersOf.set(id, [
      member(`me-${id}`, { userId: 'ada', email: 'ada@example.org', roles: [role] }),
      ...(role === 'owner' ? [] : [member(`owner-${id}`, { roles: ['owner'] })]),
      ...(id === 'hooli'
        ? []
        : [member(`grace-${id}`, { userId: 'grace', email: 'grace@example.org' })]),
    ]);
  }
  platform.invitationsOf.set('acme', [
    invitation('open', { email: 'bob@example.org', expiresAt: far }),
    invitation('old', { email: 'old@example.org', state: 'expired', endedAt: null }),
  ]);
  const fake = await connectedFake(platform);
  const session = fake.manager.session(fake.accountId);
  for (const id of Object.keys(roles)) await session.refresh(id, 0);
  const keyOf = (organizationId: string) => ({ accountId: fake.accountId, organizationId });
  return { ...fake, platform, keyOf, keys: Object.keys(roles).map(keyOf), jobs: jobsOf(fake) };
}

test('an invite is planned for each organization by its own team and invitations', async () => {
  const { manager, keys, keyOf } = await opened();
  const addresses = ['grace@example.org', 'bob@example.org', 'new@example.org', 'ada@example.org'];
  const planned: readonly PlannedInvites[] = JSON.parse(
    await planInvites(manager, { keys: [...keys, keyOf('gone')], addresses }),
  );
  expect(planned.map(({ key, statuses }) => [key.organizationId, statuses])).toEqual([
    ['acme', ['member', 'invited', 'new', 'self']],
    ['globex', ['member', 'new', 'new', 'self']],
    ['initech', ['member', 'new', 'new', 'self']],
    ['hooli', ['new', 'new', 'new', 'self']],
  ]);
  expect(planned.every(({ isTeamKnown }) => isTeamKnown)).toBe(true);
});

test('the invitations to send again are listed by their state, without organizations that have none', async () => {
  const { manager, keys, keyOf } = await opened();
  expect(await planResends(manager, { keys })).toEqual([
    { key: keyOf('acme'), expired: ['old'], expiring: [], open: ['open'] },
  ]);
});

test('leaving is refused where the person is the owner, and planned elsewhere', async () => {
  const { manager, keys } = await opened();
  const planned = await planMemberships(manager, { of: { keys }, roles: null });
  expect(planned.map(({ key, isOwn, reason }) => [key.organizationId, isOwn, reason])).toEqual([
    ['acme', true, null],
    ['globex', true, null],
    ['initech', true, 'You own this organization. Transfer ownership before you leave.'],
    ['hooli', true, null],
  ]);
});

test('a person’s memberships are found in all organizations, also for another role', async () => {
  const { manager, keyOf } = await opened();
  const of = { key: keyOf('acme'), memberId: 'grace-acme' };
  const removed = await planMemberships(manager, { of, roles: null });
  expect(removed.map(({ key, memberId }) => [key.organizationId, memberId])).toEqual([
    ['acme', 'grace-acme'],
    ['globex', 'grace-globex'],
    ['initech', 'grace-initech'],
  ]);
  const changed = await planMemberships(manager, { of, roles: ['billing'] });
  expect(changed.map(({ to, reason }) => [to, reason])).toEqual(
    changed.map(() => [{ roles: ['billing'], projectIds: [] }, null]),
  );
});

test('jobs are started as one group, and what cannot be started is returned with its reason', async () => {
  const { manager, keyOf, jobs, platform } = await opened();
  const groupId = randomUUID();
  const work = inviteOf(['new@example.org']);
  const places = ['acme', 'hooli', 'globex'].map((id) => ({
    jobId: randomUUID(),
    key: keyOf(id),
    work,
  }));
  const started = await startJobs({ jobs, logger }, { groupId, jobs: places });
  expect(started).toMatchObject({
    notStarted: [{ key: keyOf('hooli'), failure: { kind: 'forbidden' } }],
    isWaiting: false,
  });
  await eventually(() => jobs.views().every(({ state }) => state === 'finished'));
  expect(jobs.views()).toMatchObject([
    { key: keyOf('acme'), groupId, counts: { done: 1 } },
    { key: keyOf('globex'), groupId, counts: { done: 1 } },
  ]);
  expect(platform.asked.filter((what) => what.startsWith('invite '))).toHaveLength(2);
  expect(manager.session(keyOf('acme').accountId).journal.jobs.all()).toMatchObject([
    { groupId },
    { groupId },
  ]);
});

test('a group survives a crash, and each of its jobs can be continued', async () => {
  const { folder, keychain, platform, keyOf, jobs, manager, close } = await opened();
  const groupId = randomUUID();
  const of = { key: keyOf('acme'), memberId: 'grace-acme' };
  const planned = await planMemberships(manager, { of, roles: null });
  const places = planned.map(({ key, memberId, expected }) => {
    const members = [{ memberId, expected: { ...expected, revision: null } }];
    return { jobId: randomUUID(), key, work: { kind: 'remove' as const, members } };
  });
  expect(await startJobs({ jobs, logger }, { groupId, jobs: places })).toEqual({
    notStarted: [],
    isWaiting: false,
  });
  expect(jobs.views().map(({ state }) => state)).toEqual(planned.map(() => 'scheduled'));
  // As a crash: nobody sends them.
  await close();
  const again = await openTestAccountManager({ folder, keychain, connect: () => platform });
  const after = jobsOf(again);
  await again.connected(keyOf('acme').accountId, 'online');
  expect(after.views()).toMatchObject(planned.map(() => ({ groupId, state: 'interrupted' })));
  for (const { jobId } of places) after.continue({ jobId });
  await eventually(() => after.views().every(({ counts }) => counts.done === 1));
  for (const id of ['acme', 'globex', 'initech']) {
    expect(platform.membersOf.get(id)?.map((each) => each.userId)).not.toContain('grace');
  }
});

test('no more requests run at once for a hundred organizations than for one', async () => {
  const platform = new MemoryPlatform();
  const ids = Array.from({ length: 100 }, (_, n) => `org${n}`);
  platform.list = ids.map((id) => organization(id, { myRoles: ['admin'] }));
  const fake = await connectedFake(platform);
  const jobs = jobsOf(fake);
  let now = 0;
  let most = 0;
  platform.before = async (what) => {
    if (!what.startsWith('invite ')) return;
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
  };
  await startJobs(
    { jobs, logger },
    {
      groupId: randomUUID(),
      jobs: ids.map((organizationId) => ({
        jobId: randomUUID(),
        key: { accountId: fake.accountId, organizationId },
        work: inviteOf(['a@example.org', 'b@example.org']),
      })),
    },
  );
  await eventually(() => jobs.views().every(({ counts }) => counts.done === 2));
  expect(most).toBe(3);
});

test('a group that is started offline waits in the outbox, and is sent once the platform can be reached', async () => {
  const { manager, accountId, platform, connected, keyOf, jobs } = await opened();
  const session = manager.session(accountId);
  platform.before = async () => {
    throw new UncertainError({ kind: 'offline', message: 'Away.' });
  };
  session.refreshStale(0, { asked: true });
  await connected(accountId, 'failing');
  const work = inviteOf(['new@example.org']);
  const places = ['acme', 'globex'].map((id) => ({ jobId: randomUUID(), key: keyOf(id), work }));
  const started = await startJobs({ jobs, logger }, { groupId: randomUUID(), jobs: places });
  expect(started).toEqual({ notStarted: [], isWaiting: true });
  expect(jobs.views().map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  platform.before = async () => undefined;
  session.refreshStale(0, { asked: true });
  await connected(accountId, 'online');
  jobs.connectionsChanged();
  await eventually(() => jobs.views().every(({ counts }) => counts.done === 1));
  expect(platform.asked.filter((what) => what.startsWith('invite '))).toHaveLength(2);
});
