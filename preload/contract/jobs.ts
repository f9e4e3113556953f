/**
 * Long work: something done with one or many people, invitations or projects of an organization, item by item. A job is
 * in the journal from its start until it is dismissed, so it survives closing the window and a crash.
 */
import { z } from 'zod';
import { rolesSchema } from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import { identifierSchema } from '#domain/identifier.ts';
import { limits } from '#domain/limits.ts';
import type { PastChange } from '#domain/members/past-changes.ts';
import type { Assignment } from '#domain/members/role-changes.ts';
import { call, type Outcome } from './call.ts';
import { type OrganizationKey, organizationKeySchema } from './shell.ts';

export const jobKinds = [
  'invite',
  'resend',
  'revoke',
  'change-roles',
  'remove',
  'revert',
  'delete-projects',
  'offer-projects',
  'create-project',
  'edit-project',
] as const;
export type JobKind = (typeof jobKinds)[number];

/**
 * `scheduled`: nothing was sent, and the job can be undone until `sendAt`. `waiting`: the job is in the outbox and is
 * sent once its platform can be reached; it can be undone until then. `interrupted`: Orgdesk ended before the job
 * did; it waits for `continueJob` or `dismissJob`. `finished`: nothing more happens automatically.
 */
export type JobState = 'scheduled' | 'waiting' | 'running' | 'interrupted' | 'finished';

/** The current phase of a running job. */
export type JobActivity =
  /** Looks up the outcome of requests that got no answer. */
  | { readonly kind: 'checking' }
  /** `secondsLeft`: estimated by the pace so far; null while it is unknown. */
  | { readonly kind: 'sending'; readonly secondsLeft: number | null }
  /** The person paused it; requests under way are still completed. */
  | { readonly kind: 'paused' }
  /** The platform, or its kind's limit, requires a pause until then (ISO 8601). */
  | { readonly kind: 'waiting'; readonly until: string };

export type JobOutcome =
  /**
   * `invitationId`: the identifier of the invitation that was created, if the platform reported it. `already`: it was
   * as wanted before, so nothing was sent.
   */
  | { readonly kind: 'done'; readonly invitationId?: string; readonly already?: boolean }
  /**
   * Another person changed the member in the meantime, to this, or invited or added the person to be invited;
   * nothing was written. `memberId`: of the person to be invited, who is a member now.
   */
  | { readonly kind: 'conflict'; readonly current: Assignment; readonly memberId?: string }
  /** `current`: after a change that was made in part, the member's roles and projects now. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly current?: Assignment }
  /** No answer arrived, and a lookup did not help: it may have been done. */
  | { readonly kind: 'unknown'; readonly failure: Failure }
  /** The job was stopped, or ended early, before this item's turn. */
  | { readonly kind: 'not-sent' };

/** The fields of a project that an edit changes. */
export type ProjectFields = z.infer<typeof projectFields>;

/** One item of a job. */
export interface JobRow {
  /**
   * For `change-roles` and `remove`: the member's id. For `resend` and `revoke`: the invitation's id. For
   * `revert`: the id of the past change. For `invite`: the normalized address. For `delete-projects` and
   * `offer-projects` and `edit-project`: the project's id. For `create-project`: any.
   */
  readonly id: string;
  /** Of the person, or of the project; may be "". */
  readonly name: string;
  /** "" for a project. */
  readonly email: string;
  /** For `change-roles`, `remove` and `revert`: the member's state before; null otherwise. */
  readonly before: Assignment | null;
  /** The new roles and projects; null if the member is removed, or neither changes. */
  readonly after: Assignment | null;
  /** For `edit-project`: the fields to be changed, with their new values. */
  readonly fields?: ProjectFields;
  /** Null until the item's turn. */
  readonly outcome: JobOutcome | null;
}

/** The parts add up to the total. */
export interface JobCounts {
  readonly total: number;
  readonly done: number;
  readonly conflict: number;
  readonly failed: number;
  readonly unknown: number;
  /** Not sent: their turn has not come, or the job was stopped before. */
  readonly left: number;
}

export interface JobView {
  readonly jobId: string;
  readonly kind: JobKind;
  readonly key: OrganizationKey;
  /** The organization's name when the job was started. */
  readonly organizationName: string;
  /** The same for jobs that were started together in several organizations; null for one alone. */
  readonly groupId: string | null;
  readonly state: JobState;
  /** ISO 8601. */
  readonly startedAt: string;
  /** ISO 8601: when a scheduled job is sent automatically; null in every other state. */
  readonly sendAt: string | null;
  readonly counts: JobCounts;
  /** The first item, for sentences about a job with one item. */
  readonly first: JobRow;
  /**
   * The roles and projects that every item gets, if they are the same for all; null otherwise, and for
   * removals.
   */
  readonly sameAfter: Assignment | null;
  /** For `change-roles`: whether only projects change, and no roles. */
  readonly onlyProjects: boolean;
  /** Null unless the job is running. */
  readonly activity: JobActivity | null;
  /** While running: the person has stopped it, and requests under way are still completed. */
  readonly stopping: boolean;
  /** When finished: the person stopped it before its end, so `counts.left` are not failures. */
  readonly stopped: boolean;
  /** Why it gave up the rest: no connection, a refused token, no answers. Null if it did not. */
  readonly failure: Failure | null;
}

/** The details of a job, on request. */
export interface JobDetails {
  readonly job: JobView;
  /** The message of an invite; "" otherwise. */
  readonly message: string;
  /** `JobRow`s, each as one line of JSON, as in `EncodedCollection`. */
  readonly rows: string;
}

/** The past changes of members that one job made, as one row of the recent changes. */
export interface PastBatch {
  /** Null if an older version of Orgdesk recorded the change, which is a batch of its own. */
  readonly jobId: string | null;
  /** How many members it changed; more than `first` only where `jobId` is not null. */
  readonly changes: number;
  /** The change that was recorded first; its `at` and `by` apply to all of them. */
  readonly first: PastChange;
  /** As in `JobView`. */
  readonly sameAfter: Assignment | null;
  /** As in `JobView`. */
  readonly onlyProjects: boolean;
}

const roles = rolesSchema.refine(({ length }) => length > 0);
const projectIds = z.array(identifierSchema).max(limits.projectsAtOnce).readonly();
/** Printable ASCII without the double quote, because it is sent in a header between quotes. */
const revision = z
  .string()
  .max(limits.identifier)
  .regex(/^[!#-~]*$/);
/** A member's state on the screen: a member whose state has changed by then is not changed. */
const seenMember = {
  memberId: identifierSchema,
  expected: z.object({
    roles: rolesSchema,
    projectIds: z.array(identifierSchema).max(limits.projectsPerOrganization).readonly(),
    revision: revision.nullable(),
  }),
};
const invitee = z.object({
  email: z.string().min(1).max(limits.emailLength),
  /** As it was pasted, or "". It is never sent to a platform. */
  name: z.string().max(limits.pastedName),
  roles,
  projectIds,
});
const projectsAtOnce = z.array(identifierSchema).min(1).max(limits.projectsAtOnce).readonly();
const invitationIds = z.array(identifierSchema).min(1).max(limits.invitees).readonly();

/** Fields of a project; one that is absent is not changed. */
const projectFields = z.object({
  name: z.string().min(1).max(limits.projectName.max).optional(),
  description: z.string().max(limits.projectDescription).optional(),
  tags: z.array(z.string().max(limits.projectName.max)).max(limits.tags).readonly().optional(),
});

/** What a job has to do. */
export const jobWorkSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('invite'),
    rows: z.array(invitee).min(1).max(limits.invitees).readonly(),
    message: z.string().max(limits.invitationMessage),
    /** A finished or interrupted invite whose people are retried in this one; the earlier job is deleted. */
    replaces: z.uuid().nullable(),
  }),
  z.object({ kind: z.literal('resend'), invitationIds }),
  z.object({ kind: z.literal('revoke'), invitationIds }),
  z.object({
    kind: z.literal('change-roles'),
    changes: z
      .array(z.object({ ...seenMember, roles, projectIds }))
      .min(1)
      .max(limits.membersAtOnce)
      .readonly(),
  }),
  z.object({
    kind: z.literal('remove'),
    members: z.array(z.object(seenMember)).min(1).max(limits.membersAtOnce).readonly(),
  }),
  z.object({
    kind: z.literal('revert'),
    /**
     * Past changes, as in `listChanges`; `jobId`: all changes of a job. A member who cannot be restored gets
     * `failed` with the reason; if no member can be restored, `startJob` fails.
     */
    of: z.union([
      z.object({
        changeIds: z.array(z.uuid()).min(1).max(limits.membersAtOnce).readonly(),
      }),
      z.object({ jobId: z.uuid() }),
    ]),
  }),
  z.object({ kind: z.literal('delete-projects'), projectIds: projectsAtOnce }),
  z.object({
    kind: z.literal('offer-projects'),
    projectIds: projectsAtOnce,
    toOrganizationId: identifierSchema,
  }),
  z.object({
    kind: z.literal('create-project'),
    name: z.string().min(1).max(limits.projectName.max),
    /** A job of the outbox whose name was edited; it is deleted. */
    replaces: z.uuid().nullable(),
  }),
  z.object({
    kind: z.literal('edit-project'),
    projectId: identifierSchema,
    /** The fields to be changed as they were on the screen: what others changed by then is not overwritten. */
    base: projectFields,
    change: projectFields,
  }),
]);
export type JobWork = z.infer<typeof jobWorkSchema>;

/** Whether the job has begun, or waits in the outbox for its platform. */
export type StartedJob = 'begun' | 'waiting';

const inJob = { jobId: z.uuid() };

/** The calls about jobs; part of `calls`. */
export const jobCalls = {
  /**
   * Records the job in the journal and starts it, schedules it if it can be undone, or leaves it in the outbox while
   * the platform cannot be reached. Returns as soon as the job is recorded; progress is pushed. The caller chooses
   * `jobId`.
   */
  startJob: call<Outcome<StartedJob>>()(
    z.object({ ...inJob, key: organizationKeySchema, work: jobWorkSchema }),
  ),
  /** Returns a job with all its rows. Fails with `not-found` once the job was dismissed. */
  getJob: call<Outcome<JobDetails>>()(z.object(inJob)),
  /** Deletes a scheduled job, or one of the outbox; fails if it is too late. */
  undoJob: call<Outcome<null>>()(z.object(inJob)),
  /** Returns a job that `undoJob` deleted from the outbox; fails with `not-found` after a restart. */
  restoreJob: call<Outcome<null>>()(z.object(inJob)),
  /** Keeps a job in the outbox while its contents are edited, even if its platform can be reached meanwhile. */
  holdJob: call<null>()(z.object({ ...inJob, held: z.boolean() })),
  /** Starts sending a scheduled job now. */
  sendJobNow: call<null>()(z.object(inJob)),
  pauseJob: call<null>()(z.object(inJob)),
  resumeJob: call<null>()(z.object(inJob)),
  /** Stops a job: requests under way are completed, and the rest is not sent. */
  stopJob: call<null>()(z.object(inJob)),
  /**
   * Continues an interrupted or finished job with its remaining items: those without an outcome, `not-sent`,
   * `unknown`, and failures that a retry may resolve (`mayRetry`).
   */
  continueJob: call<Outcome<null>>()(z.object(inJob)),
  /**
   * Retries those of the given items that were not done, at once; a conflict is overwritten with this person's
   * change.
   */
  retryJob: call<Outcome<null>>()(
    z.object({
      ...inJob,
      ids: z.array(z.string().min(1).max(limits.emailLength)).min(1).max(limits.membersAtOnce),
    }),
  ),
  /**
   * Dismisses the given items; null for the whole job. A job whose remaining items were all done is deleted as
   * well. Has no effect on a running job.
   */
  dismissJob: call<Outcome<null>>()(
    z.object({
      ...inJob,
      ids: z
        .array(z.string().min(1).max(limits.emailLength))
        .min(1)
        .max(limits.membersAtOnce)
        .nullable(),
    }),
  ),
  /** Lists the changes of members that were made from this computer, one row for each job, the newest first. */
  listBatches: call<Outcome<readonly PastBatch[]>>()(z.object({ key: organizationKeySchema })),
  /** Returns the `PastChange`s that a job made, encoded like `JobDetails.rows`. */
  listBatch: call<Outcome<string>>()(z.object({ key: organizationKeySchema, ...inJob })),
};

/** The push `jobs`: every job that is not dismissed, in the order in which they were started. */
export type JobsPush = readonly JobView[];
