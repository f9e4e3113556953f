/** Changes that are made while the platform cannot be reached, over a platform in memory. */
import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import type { Failure } from '#domain/failure.ts';
import { UncertainError } from '#main/platforms/port/uncertain.ts';
import type { JobWork } from '#preload/contract/jobs.ts';
import { eventually } from '#test/shared/eventually.ts';
import { openTestAccountManager } from '../support/account-manager.ts';
import { invitation, member, project } from '../support/entities.ts';
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
    await eventually(() => {
      // As the account's connection does with each reading.
      session().refreshStale(0, { asked: true });
      jobs.connectionsChanged();
      return jobs.views().every(({ state }) => state === 'finished');
    });
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

/** Acme with the projects Web, Shop and Lab. */
async function setUpProjects() {
  const opened = await setUp();
  const { platform, manager, key } = opened;
  const names = ['Web', 'Shop', 'Lab'];
  platform.projectsOf.set(
    'acme',
    names.map((name) => project(name.toLowerCase(), { name })),
  );
  await manager.session(key.accountId).refresh('acme', 0);
  const seenProjects = () => {
    const projects = manager.view(key)?.projects;
    return projects?.state === 'known' ? projects.items.map(({ name }) => name) : [];
  };
  return { ...opened, seenProjects };
}

function rename(projectId: string, from: string, to: string): JobWork {
  return { kind: 'edit-project', projectId, base: { name: from }, change: { name: to } };
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

test('a project that was created, renamed or deleted offline is sent as decided', async () => {
  const { platform, start, seenProjects, goOffline, comeBack, outcomes } = await setUpProjects();
  await goOffline();
  const jobs = [
    start({ kind: 'create-project', name: 'New', replaces: null }),
    start(rename('web', 'Web', 'Website')),
    start({ kind: 'delete-projects', projectIds: ['shop'] }),
  ];
  expect(seenProjects()).toEqual(['Web', 'Shop', 'Lab']);
  await comeBack();
  expect(jobs.map((job) => outcomes(job))).toEqual([['done'], ['done'], ['done']]);
  expect(platform.projectsOf.get('acme')?.map(({ name }) => name)).toEqual([
    'Website',
    'Lab',
    'New',
  ]);
  expect(seenProjects().toSorted()).toEqual(['Lab', 'New', 'Website']);
});

test('what others did with a project meanwhile is named and not overwritten, and a retry overwrites it', async () => {
  const { platform, jobs, start, goOffline, comeBack, rows } = await setUpProjects();
  await goOffline();
  const creation = start({ kind: 'create-project', name: 'New', replaces: null });
  const edit = start(rename('web', 'Web', 'Website'));
  const deletion = start({ kind: 'delete-projects', projectIds: ['shop'] });
  platform.projectsOf.set('acme', [
    project('web', { name: 'Theirs' }),
    project('shop', { name: 'Store' }),
    project('new', { name: 'New' }),
  ]);
  platform.asked.length = 0;
  await comeBack();
  const writes = () =>
    platform.asked.filter((what) => /^(?:createProject|edit project|deleteProject)/.test(what));
  expect(writes()).toEqual([]);
  const messageOf = (job: { readonly jobId: string }) => {
    const outcome = rows(job)[0]?.outcome;
    return outcome?.kind === 'failed' ? outcome.failure.message : outcome?.kind;
  };
  expect(messageOf(creation)).toContain('Another project named “New” was created meanwhile');
  expect(messageOf(edit)).toContain('Its name is now “Theirs”, and you wanted “Website”.');
  expect(messageOf(deletion)).toContain('renamed to “Store” meanwhile');
  for (const job of [creation, edit, deletion]) {
    jobs.retry({ jobId: job.jobId, ids: rows(job).map(({ id }) => id) });
    await jobs.settled(job.jobId);
  }
  expect(writes()).toEqual(['createProject', 'edit project web', 'deleteProject']);
});

test('two edits of a project are merged; one back to what it was leaves nothing to send', async () => {
  const { jobs, platform, start, goOffline, comeBack } = await setUpProjects();
  await goOffline();
  start(rename('web', 'Web', 'Website'));
  start({
    kind: 'edit-project',
    projectId: 'web',
    base: { description: '' },
    change: { description: 'For all' },
  });
  expect(jobs.views()).toHaveLength(1);
  start(rename('lab', 'Lab', 'Laboratory'));
  start(rename('lab', 'Laboratory', 'Lab'));
  expect(jobs.views()).toHaveLength(1);
  platform.asked.length = 0;
  await comeBack();
  expect(platform.asked.filter((what) => what.startsWith('edit project'))).toHaveLength(1);
  expect(await platform.project.details('acme', 'web')).toMatchObject({
    name: 'Website',
    description: 'For all',
  });
});

test.each([true, false])(
  'a creation without an answer is looked up (carried out: %s)',
  async (done) => {
    const { platform, start, goOffline, comeBack, outcomes } = await setUpProjects();
    await goOffline();
    const { jobId } = start({ kind: 'create-project', name: 'New', replaces: null });
    const create = platform.createProject.bind(platform);
    vi.spyOn(platform, 'createProject').mockImplementationOnce(async (...input) => {
      if (done) await create(...input);
      throw new UncertainError(away);
    });
    await comeBack();
    expect(outcomes({ jobId })).toEqual(['done']);
    expect(platform.projectsOf.get('acme')?.filter(({ name }) => name === 'New')).toHaveLength(1);
  },
);
