/** Jobs over a platform in memory, with timers that a test moves. */
import { randomUUID } from 'node:crypto';
import { afterEach, vi } from 'vitest';
import type { Member } from '#domain/entities.ts';
import { undoTime } from '#domain/members/safeguards.ts';
import { defaultSafety } from '#domain/preferences.ts';
import type { AccountManager } from '#main/accounts/account-manager.ts';
import { Jobs } from '#main/jobs/jobs.ts';
import { type Clock, systemClock } from '#main/jobs/pacing.ts';
import type { JobRow, JobWork } from '#preload/contract/jobs.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { eventually } from '#test/shared/eventually.ts';
import { connectedFake, type openTestAccountManager, seenMember } from './account-manager.ts';
import { member, organization, project } from './entities.ts';
import { MemoryPlatform } from './memory-platform.ts';

export const web = { roles: ['collaborator'], projectIds: ['web'] } as const;
export const billing = { roles: ['billing'], projectIds: [] } as const;

export function pastChanges(
  manager: AccountManager,
  { accountId, organizationId }: OrganizationKey,
) {
  return manager.session(accountId).journal.memberChanges.of(organizationId, 100);
}

export function rowsOf(jobs: Jobs, jobId: string): readonly JobRow[] {
  return jobs
    .get({ jobId })
    .rows.split('\n')
    .map((line) => JSON.parse(line));
}

/** Does the work to its end, without the time in which it could be undone; answers its rows. */
export async function carryOut(
  jobs: Jobs,
  key: OrganizationKey,
  work: JobWork,
  jobId: string = randomUUID(),
): Promise<readonly JobRow[]> {
  jobs.start({ jobId, key, work });
  jobs.sendNow({ jobId });
  await jobs.settled(jobId);
  return rowsOf(jobs, jobId);
}

/** An invite of these addresses as billing people. */
export function inviteOf(
  emails: readonly string[],
  rest: { readonly replaces?: string | null; readonly message?: string } = {},
): JobWork {
  const rows = emails.map((email) => ({ email, name: '', ...billing }));
  return { kind: 'invite', rows, message: '', replaces: null, ...rest };
}

/** The jobs of a manager that a test opened. `clock`: the system's where it is left out. */
export function jobsOf(
  opened: Pick<
    Awaited<ReturnType<typeof openTestAccountManager>>,
    'manager' | 'notices' | 'logger'
  >,
  clock: Clock = systemClock,
): Jobs {
  const { manager: accountManager, notices, logger } = opened;
  return new Jobs({
    accountManager,
    notices,
    logger,
    clock,
    undoTime: (people) => undoTime(people, defaultSafety),
    push: () => undefined,
  });
}

/** Acme has the person as an admin, Bob with a revision, and Eve, unless other people are given. */
export async function setUpJobs(
  people: readonly Member[] = [member('bob', { ...web, revision: '1' }), member('eve', web)],
) {
  const platform = new MemoryPlatform();
  platform.list = [
    organization('acme', { name: 'Acme', myRoles: ['admin'] }),
    organization('other'),
  ];
  platform.projectsOf.set('acme', [project('web')]);
  platform.membersOf.set('acme', [member('me', { userId: 'ada', roles: ['admin'] }), ...people]);
  const opened = await connectedFake(platform);
  const { manager, key } = opened;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const jobs = jobsOf(opened);
  const known = (id: string) => {
    const members = manager.view(key)?.members;
    return members?.state === 'known' ? members.items.find((each) => each.id === id) : undefined;
  };
  const seen = (id: string) => seenMember(manager, key, id);
  const start = (work: JobWork) => {
    const jobId = randomUUID();
    jobs.start({ jobId, key, work });
    return { jobId };
  };
  const give = (...ids: readonly string[]) =>
    start({ kind: 'change-roles', changes: ids.map((id) => ({ ...seen(id), ...billing })) });
  const remove = (...ids: readonly string[]) => start({ kind: 'remove', members: ids.map(seen) });
  const revert = (changeId: string) => start({ kind: 'revert', of: { changeIds: [changeId] } });
  const view = (jobId: string) => jobs.views().find((each) => each.jobId === jobId);
  const rows = ({ jobId }: { readonly jobId: string }) => rowsOf(jobs, jobId);
  const outcomes = (job: { readonly jobId: string }) =>
    rows(job).map(({ outcome }) => outcome?.kind);
  const finished = async () => {
    vi.useRealTimers();
    await eventually(() => jobs.views().every(({ state }) => state === 'finished'));
  };
  return {
    ...opened,
    platform,
    jobs,
    known,
    seen,
    start,
    give,
    remove,
    revert,
    view,
    rows,
    outcomes,
    finished,
  };
}

afterEach(() => void vi.useRealTimers());

/** What was written to members, in order. */
export const memberWrites = ({ asked }: MemoryPlatform) =>
  asked.filter((what) => what.startsWith('changeRoles') || what === 'removeMember');
