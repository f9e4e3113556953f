/** Which long work ended while nobody looked at Orgdesk. */
import type { UnseenWork } from '#domain/inbox/inbox-items.ts';
import type { JobView } from '#preload/contract/jobs.ts';
import type { Cache } from '../cache/cache.ts';
import { type EndedJobs, readEndedJobs, writeEndedJobs } from './stored-memory.ts';

/** Work with one item that was done leaves nothing to be seen. */
function isLong({ counts }: JobView): boolean {
  return counts.total > 1 || counts.done < counts.total;
}

function workOf(job: JobView, at: string): UnseenWork {
  const { jobId, kind, key, organizationName, counts, stopped } = job;
  return {
    workId: jobId,
    work: kind,
    organizationId: key.organizationId,
    organizationName,
    total: counts.total,
    done: counts.done,
    stopped,
    at,
  };
}

/**
 * Notes which jobs of an account ended since the last time, and returns those that nobody saw end.
 * @param jobs those of the account that are not dismissed
 * @param isLooking whether the window has the focus now
 * @param ran the jobs that were running since Orgdesk started; others ended before
 */
export function unseenWork(
  cache: Cache,
  jobs: readonly JobView[],
  { isLooking, ran }: { readonly isLooking: boolean; readonly ran: ReadonlySet<string> },
): readonly UnseenWork[] {
  const before = readEndedJobs(cache);
  const finished = jobs.filter((job) => job.state === 'finished' && isLong(job));
  const now: EndedJobs = Object.fromEntries(
    finished.map(({ jobId, startedAt }) => [
      jobId,
      before[jobId] ??
        (ran.has(jobId)
          ? { at: new Date().toISOString(), unseen: !isLooking }
          : { at: startedAt, unseen: true }),
    ]),
  );
  if (JSON.stringify(now) !== JSON.stringify(before)) writeEndedJobs(cache, now);
  return finished.flatMap((job) => {
    const ended = now[job.jobId];
    return ended?.unseen ? [workOf(job, ended.at)] : [];
  });
}
