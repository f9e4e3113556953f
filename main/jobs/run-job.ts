/** Runs a job over the platform of its account. */
import { capabilitiesOf } from '#domain/capabilities.ts';
import { knownOrganization } from '../cache/known-items.ts';
import type { ItemWork, StoredItem } from '../journal/job-items.ts';
import type { StoredJob } from '../journal/job-records.ts';
import type { Logger } from '../log/logger.ts';
import { invitationSender } from './invitation-sender.ts';
import { InviteQuota } from './invite-quota.ts';
import { inviteSender } from './invite-sender.ts';
import type { Job } from './job.ts';
import { JobRun } from './job-run.ts';
import { memberSender } from './member-sender.ts';
import type { Pacer } from './pacer.ts';
import type { Clock } from './pacing.ts';
import { projectEditSender } from './project-edit-sender.ts';
import { projectSender } from './project-sender.ts';
import type { Sender } from './sender.ts';
import { throttle } from './throttle.ts';
import type { Writing } from './write.ts';

/** Milliseconds between two pushes of an organization's lists, while a job changes them. */
const listsIntervalMs = 1000;

export interface RunJobOptions {
  readonly writing: Writing;
  readonly job: Job;
  /** The items to send now. */
  readonly open: readonly StoredItem[];
  /** Whether the job was started earlier. */
  readonly continued: boolean;
  /** Whether each item is checked before it is sent, because it was decided long ago. */
  readonly checks: boolean;
  readonly pacer: Pacer;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called when the progress changed. */
  readonly onChange: () => void;
}

function sendersOf(
  { writing, logger }: RunJobOptions,
  { message }: StoredJob,
): (what: ItemWork['what']) => Sender {
  const invitation = invitationSender(writing, logger);
  const project = projectSender(writing, logger);
  const projectEdit = projectEditSender(writing, logger);
  const senders = {
    invite: inviteSender(writing, { message, logger }),
    resend: invitation,
    revoke: invitation,
    member: memberSender(writing, logger),
    'delete-project': project,
    'offer-project': project,
    'create-project': projectEdit,
    'edit-project': projectEdit,
  };
  return (what) => senders[what];
}

/** Rejects with a `FailureError` if nothing could be started. */
export async function runJob(options: RunJobOptions): Promise<void> {
  const { writing, job, open, continued, checks, pacer, clock, logger, onChange } = options;
  const { session, platform, cache, organizationId } = writing;
  const organization = knownOrganization(cache, organizationId);
  const capabilities = capabilitiesOf(platform.capabilities, organization);
  const { stored, items, records } = job;
  const lists = throttle(listsIntervalMs, () => session.changed(organizationId));
  const run = new JobRun({
    job: stored,
    items,
    open: new Set(open.map(({ id }) => id)),
    continued,
    checks,
    records,
    senderOf: sendersOf(options, stored),
    quota: new InviteQuota({
      records,
      organizationId,
      perDay: capabilities.invitesPerDay,
      platform: session.platformName,
    }),
    pacer,
    // Other jobs run in order, because the person's own change must be last.
    atOnce: stored.kind === 'invite' ? pacer.pace.atOnce : 1,
    ...clock,
    platformNow: () => session.platformNow(),
    ending: session.ending,
    logger,
    onChange: () => {
      onChange();
      lists.call(undefined);
    },
  });
  job.run = run;
  try {
    const end = await run.run();
    if (!session.ending.aborted) job.stored = { ...job.stored, finished: true, ...end };
  } finally {
    job.items = run.items;
    lists.cancel();
  }
}
