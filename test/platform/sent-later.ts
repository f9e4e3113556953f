/** How jobs go on after Orgdesk ended: those of the outbox by themselves, the others when the person asks. */
import { expect } from 'vitest';
import type { AccountManager } from '#main/accounts/account-manager.ts';
import type { Jobs } from '#main/jobs/jobs.ts';
import { rowsOf } from '#test/unit/main/support/jobs.ts';
import { eventually } from '../shared/eventually.ts';

interface Opened {
  readonly manager: AccountManager;
  readonly connected: (accountId: string, state: string) => Promise<unknown>;
  readonly jobs: Jobs;
}

/** Has the account notice that its platform is away, or back. */
export async function notice(
  { manager, connected }: Opened,
  accountId: string,
  state: 'failing' | 'online',
): Promise<void> {
  manager.session(accountId).refreshStale(0, { asked: true });
  await connected(accountId, state);
}

/**
 * Waits until everything in the outbox was sent, which nobody has to ask for.
 * @param isDead whether Orgdesk has ended, so that nothing is sent any more
 */
export async function sentByItself(
  { jobs }: Opened,
  isDead: () => boolean = () => false,
): Promise<void> {
  await eventually(() => {
    if (isDead()) return true;
    jobs.connectionsChanged();
    return jobs.views().every(({ state }) => state === 'finished');
  });
}

/** Dismisses a job of the outbox that was sent as a whole. */
export function dismissSent({ jobs }: Opened, jobId: string): void {
  const kinds = new Set(rowsOf(jobs, jobId).map(({ outcome }) => outcome?.kind));
  expect([...kinds]).toEqual(['done']);
  jobs.dismiss({ jobId, ids: null });
}

/** Goes on as the person would: continue, then try again whatever was not done. */
export async function goOn({ jobs }: Opened, jobId: string): Promise<void> {
  jobs.continue({ jobId });
  await jobs.settled(jobId);
  const left = rowsOf(jobs, jobId).filter(({ outcome }) => outcome?.kind !== 'done');
  if (left.length > 0) {
    jobs.retry({ jobId, ids: left.map(({ id }) => id) });
    await jobs.settled(jobId);
  }
  const kinds = new Set(rowsOf(jobs, jobId).map(({ outcome }) => outcome?.kind));
  expect([...kinds]).toEqual(['done']);
  jobs.dismiss({ jobId, ids: null });
}
