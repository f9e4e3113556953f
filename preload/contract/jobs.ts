/**
 * Long work: something done with one or many people or invitations of an organization, item by item.
 * A job is in the journal from its start until it is dismissed, so it outlives the window and a crash.
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

export const jobKinds = ['invite', 'resend', 'revoke', 'change-roles', 'remove', 'revert'] as const;
export type JobKind = (typeof jobKinds)[number];

/**
 * `scheduled`: nothing was sent, and it can be undone until `sendAt`. `interrupted`: Orgdesk ended before
 * the job did; it waits for `continueJob` or `dismissJob`. `finished`: nothing more happens by itself.
 */
export type JobState = 'scheduled' | 'running' | 'interrupted' | 'finished';

/** What a running job does at the moment. */
export type JobActivity =
  /** Looks up what became of requests that got no answer. */
  | { readonly kind: 'checking' }
  /** `secondsLeft`: by the pace so far; null while it is unknown. */
  | { readonly kind: 'sending'; readonly secondsLeft: number | null }
  /** The person paused it; requests under way are still waited for. */
  | { readonly kind: 'paused' }
  /** The platform, or its kind's limit, asks for a pause until then (ISO 8601). */
  | { readonly kind: 'waiting'; readonly until: string };

export type JobOutcome =
  /** `invitationId`: of the invitation that an invite made, where the platform told it. */
  | { readonly kind: 'done'; readonly invitationId?: string }
  /** Somebody else changed the member meanwhile, to this; nothing was written. */
  | { readonly kind: 'conflict'; readonly current: Assignment }
  /** `current`: of a change that was done in part, what the member has now. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly current?: Assignment }
  /** No answer came, and looking it up did not help: it may have been done. */
  | { readonly kind: 'unknown'; readonly failure: Failure }
  /** The job was stopped, or ended early, before this item's turn. */
  | { readonly kind: 'not-sent' };

/** One item of a job. */
export interface JobRow {
  /**
   * Of `change-roles` and `remove`: the member's id. Of `resend` and `revoke`: the invitation's id. Of
   * `revert`: the id of the past change. Of `invite`: the address, normalized.
   */
  readonly id: string;
  /** May be "". */
  readonly name: string;
  readonly email: string;
  /** Of `change-roles`, `remove` and `revert`: the member as they were; null otherwise. */
  readonly before: Assignment | null;
  /** The roles and projects that they get; null where they are removed, or nothing of that changes. */
  readonly after: Assignment | null;
  /** Null: not their turn yet. */
  readonly outcome: JobOutcome | null;
}

/** The parts add up to the total. */
export interface JobCounts {
  readonly total: number;
  readonly done: number;
  readonly conflict: number;
  readonly failed: number;
  readonly unknown: number;
  /** Not sent: their turn has not come, or the job was stopped first. */
  readonly left: number;
}

export interface JobView {
  readonly jobId: string;
  readonly kind: JobKind;
  readonly key: OrganizationKey;
  /** As it was called when the job was started. */
  readonly organizationName: string;
  readonly state: JobState;
  /** ISO 8601. */
  readonly startedAt: string;
  /** ISO 8601: when a scheduled job is sent by itself; null in every other state. */
  readonly sendAt: string | null;
  readonly counts: JobCounts;
  /** The first item: for sentences about a job of one. */
  readonly first: JobRow;
  /** What every item gets, where that is the same for all of them; null otherwise, and for removals. */
  readonly sameAfter: Assignment | null;
  /** Of `change-roles`: whether nobody's roles change, only their projects. */
  readonly onlyProjects: boolean;
  /** Null unless it is running. */
  readonly activity: JobActivity | null;
  /** Running: the person has stopped it, and requests under way are waited for. */
  readonly stopping: boolean;
  /** Finished: the person stopped it before its end, so `counts.left` are no failures. */
  readonly stopped: boolean;
  /** Why it gave up the rest: no connection, a refused token, no answers. Null where it did not. */
  readonly failure: Failure | null;
}

/** All of a job, on request. */
export interface JobDetails {
  readonly job: JobView;
  /** Of an invite; "" otherwise. */
  readonly message: string;
  /** `JobRow`s, each as JSON on a line of its own, as in `EncodedCollection`. */
  readonly rows: string;
}

/** Past changes of members that one job made, as one row of the recent changes. */
export interface PastBatch {
  /** Null: an older Orgdesk noted the change, which is a batch of its own. */
  readonly jobId: string | null;
  /** How many members it changed; more than `first` only where `jobId` is not null. */
  readonly changes: number;
  /** The change that was noted first; `at` and `by` hold for all of them. */
  readonly first: PastChange;
  /** As in `JobView`. */
  readonly sameAfter: Assignment | null;
  /** As in `JobView`. */
  readonly onlyProjects: boolean;
}

const roles = rolesSchema.refine(({ length }) => length > 0);
const projectIds = z.array(identifierSchema).max(limits.projectsAtOnce).readonly();
/** Printable ASCII without its quote: it stands in a header, between quotes. */
const revision = z
  .string()
  .max(limits.identifier)
  .regex(/^[!#-~]*$/);
/** A member as the person saw them: somebody who is something else by then is left alone. */
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
  /** As it was pasted, or "": a platform is never told. */
  name: z.string().max(limits.pastedName),
  roles,
  projectIds,
});
const invitationIds = z.array(identifierSchema).min(1).max(limits.invitees).readonly();

/** What a job is to do. */
export const jobWorkSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('invite'),
    rows: z.array(invitee).min(1).max(limits.invitees).readonly(),
    message: z.string().max(limits.invitationMessage),
    /** A finished or interrupted invite whose people are tried again in this one; it is forgotten. */
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
     * Past changes, as `listChanges` has them; `jobId`: all that a job did. Who cannot be put back gets
     * `failed` with the reason; where that holds for all, `startJob` fails.
     */
    of: z.union([
      z.object({
        changeIds: z.array(z.uuid()).min(1).max(limits.membersAtOnce).readonly(),
      }),
      z.object({ jobId: z.uuid() }),
    ]),
  }),
]);
export type JobWork = z.infer<typeof jobWorkSchema>;

const inJob = { jobId: z.uuid() };

/** The calls about jobs; part of `calls`. */
export const jobCalls = {
  /**
   * Notes the job in the journal and starts it, or schedules it where it can be undone. Answers as soon as
   * it is noted; the rest is pushed. `jobId` is chosen by the caller.
   */
  startJob: call<Outcome<null>>()(
    z.object({ ...inJob, key: organizationKeySchema, work: jobWorkSchema }),
  ),
  /** A job with all its rows. Fails with `not-found` once it was dismissed. */
  getJob: call<Outcome<JobDetails>>()(z.object(inJob)),
  /** Forgets a scheduled job; fails where it is too late. */
  undoJob: call<Outcome<null>>()(z.object(inJob)),
  /** Sends a scheduled job now. */
  sendJobNow: call<null>()(z.object(inJob)),
  pauseJob: call<null>()(z.object(inJob)),
  resumeJob: call<null>()(z.object(inJob)),
  /** Requests under way are waited for; the rest is not sent. */
  stopJob: call<null>()(z.object(inJob)),
  /**
   * Goes on with what is left of an interrupted or finished job: items without an outcome, `not-sent`,
   * `unknown`, and failures that may be over by now (`mayRetry`).
   */
  continueJob: call<Outcome<null>>()(z.object(inJob)),
  /** Tries these again at once, of those that were not done; a conflict is decided in one's own favour. */
  retryJob: call<Outcome<null>>()(
    z.object({
      ...inJob,
      ids: z.array(z.string().min(1).max(limits.emailLength)).min(1).max(limits.membersAtOnce),
    }),
  ),
  /**
   * Leaves these items as they are and forgets them; null: the job as a whole. A job of which nothing is
   * left but what was done is forgotten too. Does nothing to a job that is running.
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
  /** What was done with members from this computer, a row for each job, the newest first. */
  listBatches: call<Outcome<readonly PastBatch[]>>()(z.object({ key: organizationKeySchema })),
  /** The `PastChange`s that a job made, encoded as `JobDetails.rows` are. */
  listBatch: call<Outcome<string>>()(z.object({ key: organizationKeySchema, ...inJob })),
};

/** The push `jobs`: every job that is not dismissed, the one that was started first comes first. */
export type JobsPush = readonly JobView[];
