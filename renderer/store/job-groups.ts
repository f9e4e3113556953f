/** Jobs that were started together, one in each of several organizations. Pure. */
import { contactOf, type Identified, sameContact } from '#domain/identity.ts';
import type { JobCounts, JobView } from '#preload/contract/jobs.ts';
import type { Shell } from '#preload/contract/shell.ts';
import type { JobsTogether } from '../texts/job-groups.ts';

export interface JobGroup extends JobsTogether {
  readonly groupId: string;
}

/** The state of a group is the first of these in which one of its jobs is. */
const stateOrder = ['running', 'scheduled', 'interrupted', 'waiting', 'finished'] as const;

function countsOf(jobs: readonly JobView[]): JobCounts {
  const sum = (part: keyof JobCounts) => jobs.reduce((all, { counts }) => all + counts[part], 0);
  return {
    total: sum('total'),
    done: sum('done'),
    conflict: sum('conflict'),
    failed: sum('failed'),
    unknown: sum('unknown'),
    left: sum('left'),
  };
}

function groupOf(groupId: string, jobs: readonly [JobView, ...JobView[]]): JobGroup {
  const state = stateOrder.find((each) => jobs.some((job) => job.state === each)) ?? 'finished';
  return { groupId, kind: jobs[0].kind, state, counts: countsOf(jobs), jobs };
}

/** Returns single jobs as they are, and one group for those that were started together, each at its first place. */
export function groupJobs(jobs: readonly JobView[]): readonly (JobView | JobGroup)[] {
  const grouped = new Map<string, [JobView, ...JobView[]]>();
  const places: (JobView | string)[] = [];
  for (const job of jobs) {
    const { groupId } = job;
    const others = groupId === null ? undefined : grouped.get(groupId);
    if (others) others.push(job);
    else if (groupId === null) places.push(job);
    else {
      grouped.set(groupId, [job]);
      places.push(groupId);
    }
  }
  return places.flatMap((place): readonly (JobView | JobGroup)[] => {
    if (typeof place !== 'string') return [place];
    const members = grouped.get(place);
    return members ? [groupOf(place, members)] : [];
  });
}

/** Returns the group with that identifier; undefined once all of its jobs were dismissed. */
export function findGroup(jobs: readonly JobView[], groupId: string | null): JobGroup | undefined {
  if (groupId === null) return undefined;
  const [first, ...others] = jobs.filter((job) => job.groupId === groupId);
  return first && groupOf(groupId, [first, ...others]);
}

/** Whether the job removes only the account’s own person, who leaves. */
export function isLeaving(
  { kind, counts, first }: Pick<JobView, 'kind' | 'counts' | 'first'>,
  person: Identified,
): boolean {
  return kind === 'remove' && counts.total === 1 && sameContact(first.email, contactOf(person));
}

/** Whether the jobs remove each account's own person, who leaves. */
export function isOwnWork(shell: Shell, { jobs }: JobGroup): boolean {
  return jobs.every((job) => {
    const person = shell.accounts.find(({ id }) => id === job.key.accountId)?.person;
    return person !== undefined && isLeaving(job, person);
  });
}
