/** What changes do to the screen besides what they ask for, over a platform in memory. */
import { expect, test } from 'vitest';
import type { Failure } from '#domain/failure.ts';
import { signOut } from '#main/commands/accounts.ts';
import { createOrganization } from '#main/commands/organizations.ts';
import { createProject, deleteProject } from '#main/commands/projects.ts';
import { UncertainError } from '#main/platforms/port/uncertain.ts';
import { eventually } from '#test/shared/eventually.ts';
import { connectedFake } from '../support/account-manager.ts';
import { member, organization, project } from '../support/entities.ts';
import { inviteOf, jobsOf } from '../support/jobs.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

const gone: Failure = { kind: 'not-found', message: 'Gone.' };
const runId = '6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a02';

async function setUp() {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme')];
  platform.projectsOf.set('acme', [project('web')]);
  platform.membersOf.set('acme', [member('me', { userId: 'ada' }), member('bob')]);
  const opened = await connectedFake(platform);
  return { ...opened, platform, view: () => opened.manager.view(opened.key) };
}

function asked(platform: MemoryPlatform, what: string): Promise<boolean> {
  return eventually(() => platform.asked.includes(what));
}

test('removing an item that is already gone succeeds', async () => {
  const { manager, platform, key, view } = await setUp();
  platform.failures.set('deleteProject', gone);
  await deleteProject(manager, { key, projectId: 'web' });
  expect(view()?.projects).toMatchObject({ items: [] });
});

test('a change that may have been carried out is looked up, not repeated blindly', async () => {
  const { manager, platform, accountId, key } = await setUp();
  platform.before = async (what) => {
    if (!what.startsWith('create')) return;
    throw new UncertainError({ kind: 'platform', message: 'A web page.' });
  };
  const told = {
    failure: { message: expect.stringMatching(/^A web page\. It may still have gone through/) },
  };
  await expect(createProject(manager, { key, name: 'New' })).rejects.toMatchObject(told);
  await asked(platform, 'projects acme');
  platform.asked.length = 0;
  const creating = createOrganization(manager, { accountId, name: 'New', type: 'company' });
  await expect(creating).rejects.toMatchObject(told);
  await asked(platform, 'organizations');
});

test('signing out ends a running invite, and a job is not started twice', async () => {
  const opened = await setUp();
  const { manager, platform, accountId, key, lines, parts } = opened;
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  platform.before = (what) => (what.startsWith('invite ') ? answered : Promise.resolve());
  const emails = Array.from({ length: 20 }, (_, n) => `p${n}@example.org`);
  const jobs = jobsOf(opened);
  jobs.start({ jobId: runId, key, work: inviteOf(emails) });
  expect(() => jobs.start({ jobId: runId, key, work: inviteOf(emails) })).toThrow(
    /already running/,
  );
  const ended = jobs.settled(runId);
  await jobs.endAccount(accountId);
  await signOut(parts, { accountId });
  answer();
  await ended;
  expect(platform.asked.filter((what) => what.startsWith('invite '))).toHaveLength(3);
  expect(jobs.views()).toEqual([]);
  expect(manager.each('its jobs', ({ account }) => account.id)).toEqual([]);
  expect(lines.join()).not.toMatch(/error/);
});
