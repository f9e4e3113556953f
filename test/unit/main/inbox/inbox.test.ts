/** The inbox over real caches and a platform in memory. */
import { isDeepStrictEqual } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import type { InboxEntry } from '#domain/inbox/inbox-item.ts';
import { Inbox } from '#main/inbox/inbox.ts';
import { Resources } from '#main/resources/resources.ts';
import type { JobView } from '#preload/contract/jobs.ts';
import { eventually } from '#test/shared/eventually.ts';
import { type ConnectedOptions, connectedFake } from '../support/account-manager.ts';
import { invitation, member, offer, organization, project, received } from '../support/entities.ts';
import { emptyFolder } from '../support/folder.ts';
import { memoryEvent } from '../support/memory-events.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

const soon = () => new Date(Date.now() + 60_000).toISOString();
const bounced = { state: 'bounced', reason: 'No such mailbox' } as const;

function acme(): MemoryPlatform {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme'), organization('globex')];
  platform.projectsOf.set('acme', [project('web')]);
  return platform;
}

async function opened(platform = acme(), options: ConnectedOptions = {}) {
  const fake = await connectedFake(platform, options);
  const looking = { now: false };
  const jobs: { list: readonly JobView[] } = { list: [] };
  const fresh: string[] = [];
  let entries: readonly InboxEntry[] | null = null;
  const resources = new Resources({
    accountManager: fake.manager,
    visible: () => false,
    now: () => performance.now(),
    random: Math.random,
    changes: fake.changes,
    logger: fake.logger,
    push: ({ address }) => inbox.resourceChanged(address),
  });
  const inbox = new Inbox({
    accountManager: fake.manager,
    changes: fake.changes,
    resources,
    jobs: () => jobs.list,
    push: (pushed) => {
      entries = pushed;
    },
    onFresh: (news) => fresh.push(...news.map(({ id }) => id)),
    isLooking: () => looking.now,
    visible: () => true,
    logger: fake.logger,
  });
  onTestFinished(() => {
    inbox.stop();
    resources.stop();
  });
  inbox.changed();
  /** What the window has: the kind of each entry, with a star if it is unread. */
  const shown = () =>
    (entries ?? []).map(({ fact, read }) => `${fact.what}${read ? '' : '*'}`).toSorted();
  const becomes = (...expected: readonly string[]) =>
    eventually(() => isDeepStrictEqual(shown(), expected));
  const session = fake.manager.session(fake.accountId);
  const memoryOf = () => session.cache.resource({ organizationId: '', name: 'inbox' })?.text ?? '';
  /** Resolves when whatever comes from now on is news. */
  const begun = () => eventually(() => /"since":"/.test(memoryOf()));
  const all = () => entries ?? [];
  return { ...fake, platform, inbox, session, jobs, looking, fresh, shown, becomes, begun, all };
}

function job(jobId: string, part: Partial<JobView>, accountId: string): JobView {
  return {
    jobId,
    kind: 'invite',
    key: { accountId, organizationId: 'acme' },
    organizationName: 'Acme',
    groupId: null,
    state: 'running',
    startedAt: '2026-11-30T10:00:00.000Z',
    sendAt: null,
    counts: { total: 3, done: 3, conflict: 0, failed: 0, unknown: 0, left: 0 },
    first: { id: '', name: '', email: '', before: null, after: null, outcome: null },
    sameAfter: null,
    onlyProjects: false,
    activity: null,
    stopping: false,
    stopped: false,
    failure: null,
    ...part,
  };
}

test('what is found when an account is connected is no news, and only what waits is unread', async () => {
  const platform = acme();
  const { owner: person } = platform;
  platform.membersOf.set('acme', [member('me', { userId: person.id })]);
  platform.offerOf.set('acme', offer('offer', { memberId: 'me' }));
  platform.received = [received('r')];
  platform.invitationsOf.set('globex', [
    invitation('bob', { invitedBy: person.name, delivery: bounced }),
    invitation('eve', {
      invitedBy: person.name,
      state: 'accepted',
      endedAt: new Date().toISOString(),
    }),
  ]);
  const { becomes, begun, fresh } = await opened(platform);
  await becomes('answered', 'invited*', 'ownership-offered*', 'undelivered*');
  await begun();
  expect(fresh).toEqual([]);
});

test('what happens later is news once, in organizations that were never opened as well', async () => {
  const { platform, session, inbox, becomes, begun, fresh } = await opened();
  await begun();
  const { owner: person } = platform;
  platform.received = [received('r', { createdAt: soon() })];
  platform.invitationsOf.set('globex', [
    invitation('eve', { invitedBy: person.name, state: 'declined', endedAt: soon() }),
  ]);
  await session.refreshReceived();
  await session.refresh('globex', 0);
  inbox.changed();
  await becomes('answered*', 'invited*');
  inbox.pushAgain();
  await becomes('answered*', 'invited*');
  expect(fresh.toSorted()).toEqual(['answered eve', 'invited r']);
});

test('a change of one’s own role is read from the events of all organizations', async () => {
  const { platform, inbox, becomes, begun, fresh } = await opened();
  await begun();
  await eventually(() => platform.asked.includes('events'));
  const about = { userId: platform.owner.id, memberId: 'me', name: platform.owner.name };
  const change = { kind: 'member', verb: 'role-changed', person: about, at: soon() } as const;
  platform.events.of.set('globex', [
    memoryEvent('mine', change),
    memoryEvent('other', { ...change, person: { ...about, userId: 'eve' } }),
  ]);
  inbox.refresh(0);
  await becomes('own-change*');
  expect(fresh).toEqual(['own-change mine']);
});

test('an event about an invitation has the lists of its organization read anew', async () => {
  const { platform, inbox, changes, key, begun } = await opened();
  const noted: unknown[] = [];
  changes.listen((change) => noted.push(change));
  await begun();
  await eventually(() => platform.asked.includes('events'));
  platform.events.of.set('globex', [memoryEvent('e', { kind: 'invitation', verb: 'accepted' })]);
  inbox.refresh(0);
  const expected = {
    key: { accountId: key.accountId, organizationId: 'globex' },
    kinds: ['invitation'],
    from: 'events',
  };
  await eventually(() => noted.some((change) => isDeepStrictEqual(change, expected)));
});

test('a project that is offered is an entry until it is answered', async () => {
  const { platform, changes, accountId, becomes, begun, inbox } = await opened();
  await begun();
  const key = { accountId, organizationId: 'globex' };
  const { id } = await offered(platform);
  changes.note({ key, kinds: ['transfer'], from: 'events' });
  await becomes('project-offered*');
  await platform.projectTransfers.end('globex', id);
  changes.note({ key, kinds: ['transfer'], from: 'events' });
  inbox.changed();
  await becomes();
});

async function offered(platform: MemoryPlatform): Promise<{ readonly id: string }> {
  await platform.projectTransfers.offer('acme', { projectId: 'web', toOrganizationId: 'globex' });
  const [transfer] = await platform.projectTransfers.list('globex');
  if (!transfer) throw new Error('Nothing was offered.');
  return transfer;
}

test('work that ends while nobody looks is an entry until it is dismissed', async () => {
  const { accountId, jobs, inbox, looking, shown, begun } = await opened();
  await begun();
  const see = (now: boolean, ...states: readonly JobView['state'][]) => {
    looking.now = now;
    jobs.list = states.map((state, index) => job(`job ${index}`, { state }, accountId));
    inbox.mark([], true);
    return shown();
  };
  expect(see(true, 'running', 'running')).toEqual([]);
  expect(see(true, 'finished', 'running')).toEqual([]);
  expect(see(false, 'finished', 'finished')).toEqual(['ended*']);
  expect(see(true, 'finished', 'finished')).toEqual(['ended*']);
  expect(see(true)).toEqual([]);
});

test('what was read stays read after a restart, and is unread again where that was undone', async () => {
  const folder = await emptyFolder();
  const platform = acme();
  platform.received = [received('r'), received('s')];
  const before = await opened(platform, { folder });
  await before.becomes('invited*', 'invited*');
  await before.begun();
  before.inbox.mark(before.all(), true);
  await before.becomes('invited', 'invited');
  before.inbox.mark(before.all().slice(0, 1), false);
  await before.becomes('invited', 'invited*');
  before.inbox.stop();
  await before.close();
  const after = await opened(platform, { folder, keychain: before.keychain });
  await after.becomes('invited', 'invited*');
  expect(after.fresh).toEqual([]);
});

test('entries go with their account', async () => {
  const platform = acme();
  platform.received = [received('r')];
  const { manager, accountId, inbox, becomes } = await opened(platform);
  await becomes('invited*');
  await manager.remove(accountId);
  inbox.changed();
  await becomes();
});

test('a platform that cannot be read does not empty the inbox', async () => {
  const platform = acme();
  platform.received = [received('r')];
  const { session, inbox, becomes, begun } = await opened(platform);
  await becomes('invited*');
  await begun();
  for (const what of ['organizations', 'receivedInvitations', 'events'])
    platform.failures.set(what, { kind: 'offline', message: 'No network.' });
  session.refreshStale(0, { asked: true });
  inbox.refresh(0);
  await eventually(() => session.connection.state === 'failing');
  inbox.pushAgain();
  await becomes('invited*');
});
