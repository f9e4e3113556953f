/** Invites that are gone on with days later, over a platform in memory and a real journal. */
import { expect, test, vi } from 'vitest';
import { connectedFake } from '../support/account-manager.ts';
import { invitation, member, organization } from '../support/entities.ts';
import { inviteOf, jobsOf, rowsOf } from '../support/jobs.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';
import { storedInvite, storedJob } from '../support/stored-jobs.ts';

const { id: jobId } = storedJob;
const retryId = '6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a03';
const monday = '2026-03-09T12:00:00.000Z';

/** An invite of these people in the journal, cut off before the first of them was answered. */
async function cutOff(emails: readonly string[]) {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme'), organization('other')];
  const opened = await connectedFake(platform);
  const records = opened.manager.session(opened.accountId).journal.jobs;
  const items = emails.map(storedInvite);
  records.begin(storedJob, items);
  const [first] = items;
  if (first) records.intend(storedJob, first, monday);
  const invited = () => platform.asked.filter((what) => what.startsWith('invite '));
  const jobs = jobsOf(opened);
  const goOn = async () => {
    jobs.continue({ jobId });
    await jobs.settled(jobId);
    return rowsOf(jobs, jobId).map(({ outcome }) => outcome);
  };
  return { ...opened, platform, records, invited, jobs, goOn };
}

test('an interrupted invite is offered with its known outcomes', async () => {
  const { jobs } = await cutOff(['bob@example.org', 'cid@example.org']);
  expect(jobs.views()).toMatchObject([
    { jobId, kind: 'invite', state: 'interrupted', counts: { total: 2, unknown: 1, left: 1 } },
  ]);
});

test('a person who declined before the invite continues gets no second mail', async () => {
  const { platform, goOn, invited } = await cutOff(['bob@example.org']);
  const declined = { createdAt: monday, state: 'declined' } as const;
  platform.invitationsOf.set('acme', [invitation('bob', declined)]);
  expect(await goOn()).toEqual([{ kind: 'done' }]);
  expect(invited()).toEqual([]);
});

test('a person invited by others meanwhile is not invited again, and is reported as such', async () => {
  const emails = ['bob', 'cid', 'dan', 'eve'].map((name) => `${name}@example.org`);
  const { platform, goOn, invited } = await cutOff(emails);
  platform.invitationsOf.set('acme', [invitation('cid')]);
  platform.membersOf.set('acme', [member('dan')]);
  expect(await goOn()).toMatchObject([
    { kind: 'done' },
    { kind: 'failed', failure: { message: expect.stringMatching(/^Already invited before/) } },
    { kind: 'failed', failure: { message: expect.stringMatching(/^Already a member before/) } },
    { kind: 'done' },
  ]);
  expect(invited()).toEqual(['invite bob@example.org', 'invite eve@example.org']);
});

test('a person who may have been invited stays in doubt after a refused later try', async () => {
  const { platform, goOn, records } = await cutOff(['bob@example.org']);
  const failure = { kind: 'offline', message: 'No connection.' } as const;
  platform.failures.set('invite bob@example.org', failure);
  await goOn();
  expect(records.all()[0]?.items[0]).toMatchObject({ intendedAt: monday });
});

test('an invite whose lookup fails stays unchanged, with the reason', async () => {
  const { platform, goOn, jobs, invited } = await cutOff(['bob@example.org']);
  platform.failures.set('invitations acme', { kind: 'offline', message: 'Away.' });
  expect(await goOn()).toMatchObject([{ kind: 'unknown' }]);
  expect(jobs.views()).toMatchObject([{ state: 'interrupted', failure: { message: 'Away.' } }]);
  expect(invited()).toEqual([]);
});

test('an invite that the journal lost sends nothing more', async () => {
  const emails = Array.from({ length: 9 }, (_, n) => `p${n}@example.org`);
  const { platform, records, goOn, invited } = await cutOff(emails);
  platform.before = async (what) => {
    if (what.startsWith('invite ')) records.forget(jobId);
  };
  const outcomes = await goOn();
  expect(invited().length).toBeLessThanOrEqual(3);
  expect(outcomes.at(-1)).toMatchObject({
    failure: { message: expect.stringMatching(/lost its note/) },
  });
});

test('an invitation counts as sent even if the cache fails', async () => {
  const { manager, key, goOn } = await cutOff(['bob@example.org', 'cid@example.org']);
  vi.spyOn(manager.session(key.accountId).cache, 'putItem').mockImplementation(() => {
    throw new Error('The cache is broken');
  });
  expect(await goOn()).toMatchObject([{ kind: 'done' }, { kind: 'done' }]);
});

test('an invite replaces an earlier one with its keys and doubts', async () => {
  const { platform, key, jobs, invited } = await cutOff(['bob@example.org', 'cid@example.org']);
  platform.invitationsOf.set('acme', [invitation('bob', { createdAt: monday })]);
  const emails = ['bob@example.org', 'cid@example.org'];
  jobs.start({ jobId: retryId, key, work: inviteOf(emails, { replaces: jobId }) });
  await jobs.settled(retryId);
  expect(jobs.views()).toMatchObject([{ jobId: retryId, counts: { done: 2 } }]);
  expect(invited()).toEqual(['invite cid@example.org']);
  expect(platform.inviteKeys).toEqual(['key of cid@example.org']);
});

test('a running invite is not replaced, nor is another organization’s', async () => {
  const { platform, key, jobs } = await cutOff(['bob@example.org']);
  const other = { ...key, organizationId: 'other' };
  const work = inviteOf(['cid@example.org'], { replaces: jobId });
  expect(() => jobs.start({ jobId: retryId, key: other, work })).toThrow(/another organization/);
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  platform.before = (what) => (what.startsWith('invite ') ? answered : Promise.resolve());
  jobs.continue({ jobId });
  expect(() => jobs.start({ jobId: retryId, key, work })).toThrow(/already running/);
  jobs.dismiss({ jobId, ids: null });
  expect(jobs.views()).toMatchObject([{ jobId, state: 'running' }]);
  answer();
  await jobs.settled(jobId);
});

test('a job that is not understood is offered and can only be discarded', async () => {
  const { records, jobs } = await cutOff(['bob@example.org']);
  const all = records.all();
  vi.spyOn(records, 'all').mockReturnValue(
    all.map((each) => ({ ...each, items: [], damaged: true })),
  );
  expect(jobs.views()).toMatchObject([
    { state: 'interrupted', failure: { message: expect.stringMatching(/can’t read its notes/) } },
  ]);
  expect(() => jobs.continue({ jobId })).toThrow(/can’t read its notes/);
  jobs.dismiss({ jobId, ids: null });
  expect(jobs.views()).toEqual([]);
});
