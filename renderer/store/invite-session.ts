/** The session of an invite, from the first typed letter to the outcome of the last row; one per organization. */
import type { Failure } from '#domain/failure.ts';
import type { InviteOutcome } from '#domain/invitations/invite-outcome.ts';
import { type ChosenRow, type Invitee, willBeSent } from '#domain/invite/invitation-choice.ts';
import type { JobOutcome, JobRow } from '#preload/contract/jobs.ts';
import {
  boxOf,
  choiceOf,
  type Draft,
  emptyDraft,
  type Leftover,
  leftoverOf,
  leftoverOfBox,
  leftoverOfInvitee,
} from './invite-box.ts';

/** One address of an invite and how it ended. */
export interface InviteResult {
  readonly email: string;
  readonly outcome: InviteOutcome;
}

/** The parts of an invite's job that a session uses. */
export interface InviteJob {
  readonly rows: readonly Invitee[];
  readonly message: string;
  /** The outcomes of people whose turn has come. */
  readonly results: readonly InviteResult[];
}

export type InviteSession =
  | {
      readonly step: 'writing';
      readonly draft: Draft;
      /** A job that may have invited people of the box; the next job replaces it. */
      readonly jobId?: string;
      /** The outcomes of that job for the people in the box. */
      readonly results?: readonly InviteResult[];
      /** While that job, which is in the outbox, is edited: the session to return to. */
      readonly before?: InviteSession;
    }
  | {
      readonly step: 'sending';
      readonly draft: Draft;
      readonly jobId: string;
      readonly rows: readonly Invitee[];
      readonly message: string;
      /** Every row of the plan that may have to return to the box, including those that are sent. */
      readonly leftover: readonly Leftover[];
    }
  | {
      readonly step: 'finished';
      /** The job stays until its remaining rows were retried or given up. */
      readonly jobId: string;
      /** The box after this outcome was seen: everybody who was not invited. */
      readonly draft: Draft;
      readonly rows: readonly Invitee[];
      readonly message: string;
      readonly leftover: readonly Leftover[];
      readonly results: readonly InviteResult[];
      /** Why the job as a whole ended early; null if it finished. */
      readonly failure: Failure | null;
    };

export type SendingSession = Extract<InviteSession, { step: 'sending' }>;
export type FinishedSession = Extract<InviteSession, { step: 'finished' }>;

export const newSession: InviteSession = { step: 'writing', draft: emptyDraft };

function changedElsewhere({ memberId }: Extract<JobOutcome, { kind: 'conflict' }>): string {
  const how = memberId === undefined ? 'Invited' : 'Added';
  return `${how} by someone else meanwhile, with another role. No second invitation was created.`;
}

function outcomeOf(outcome: JobOutcome): InviteOutcome {
  switch (outcome.kind) {
    case 'done': {
      const { invitationId } = outcome;
      return { kind: 'sent', ...(invitationId === undefined ? {} : { invitationId }) };
    }
    case 'conflict':
      return { kind: 'failed', failure: { kind: 'conflict', message: changedElsewhere(outcome) } };
    default:
      return outcome;
  }
}

/** @param items all rows of an invite's job */
export function inviteFrom(items: readonly JobRow[], message: string): InviteJob {
  return {
    rows: items.map(({ email, name, after }) => ({
      email,
      name,
      roles: after?.roles ?? [],
      projectIds: after?.projectIds ?? [],
    })),
    message,
    results: items.flatMap(({ email, outcome }) =>
      outcome === null ? [] : [{ email, outcome: outcomeOf(outcome) }],
    ),
  };
}

/** Whether closing the panel leaves something unsent behind. */
export function isUnsent(session: InviteSession): boolean {
  return session.step !== 'sending' && !isEdited(session) && session.draft.text.trim() !== '';
}

/** Whether it is an invite of the outbox that is edited. */
export function isEdited(session: InviteSession): boolean {
  return session.step === 'writing' && session.before !== undefined;
}

/** The job that the session shows or continues; null if there is none. */
export function jobIdOf(session: InviteSession): string | null {
  return session.jobId ?? null;
}

const correctable: ReadonlySet<ChosenRow['status']['kind']> = new Set([
  'invalid',
  'no-address',
  'over-limit',
]);

/** Whether an unsent row returns to the box, because it can be sent or corrected. */
function returnsToBox(row: ChosenRow): boolean {
  return willBeSent(row) || correctable.has(row.status.kind);
}

/**
 * Starts a job with the rows that can be sent. Rows that cannot be read, are over the limit or ask for
 * something impossible stay in the box; members and people who are already invited do not.
 */
export function start(
  session: InviteSession,
  chosen: readonly ChosenRow[],
  invitees: readonly Invitee[],
  jobId: string,
): SendingSession {
  return {
    step: 'sending',
    draft: session.draft,
    jobId,
    rows: invitees,
    message: session.draft.message,
    leftover: chosen.filter(returnsToBox).map(leftoverOf),
  };
}

/** Shows a job that the window did not start. The box's text stays beside the people who return to it. */
export function adoptJob(
  session: InviteSession,
  { rows, message }: InviteJob,
  jobId: string,
): SendingSession {
  const box = leftoverOfBox(session.draft);
  const draft = box.length > 0 ? session.draft : { ...emptyDraft, ...choiceOf(rows), message };
  const leftover = [...rows.map((row) => leftoverOfInvitee(row, draft)), ...box];
  return { step: 'sending', draft, jobId, rows, message, leftover };
}

/** Sends the rest of a job that ended early. */
export function goOn({ draft, jobId, rows, message, leftover }: FinishedSession): SendingSession {
  return { step: 'sending', draft, jobId, rows, message, leftover };
}

/** Returns the box with every row that was not certainly sent, and with its own text. */
function draftAfter(session: SendingSession, results: readonly InviteResult[]): Draft {
  const sent = new Set(
    results.filter(({ outcome: { kind } }) => kind === 'sent').map(({ email }) => email),
  );
  const box = boxOf(session.leftover.filter(({ address }) => !sent.has(address)));
  return box.text === '' ? emptyDraft : { ...session.draft, ...box };
}

/** Takes in the outcome of a job; the outcome of another job changes nothing. */
export function finish(
  session: InviteSession,
  jobId: string,
  results: readonly InviteResult[],
  failure: Failure | null,
): InviteSession {
  if (session.step !== 'sending' || session.jobId !== jobId) return session;
  const { rows, message, leftover } = session;
  const draft = draftAfter(session, results);
  return { step: 'finished', jobId, draft, rows, message, leftover, results, failure };
}

/** Moves on after the outcome was seen, to the box with everybody who was not invited. */
export function leaveOutcome(session: InviteSession): InviteSession {
  if (session.step !== 'finished') return session;
  const { draft, jobId, results } = session;
  return draft.text.trim() === '' ? newSession : { step: 'writing', draft, jobId, results };
}

/** Replaces the address of a person who was invited at another one instead. */
export function correct(
  session: InviteSession,
  earlier: string,
  { email, invitationId }: { readonly email: string; readonly invitationId: string },
): InviteSession {
  if (session.step !== 'finished') return session;
  const rename = <Row extends { readonly email: string }>(row: Row): Row =>
    row.email === earlier ? { ...row, email } : row;
  return {
    ...session,
    rows: session.rows.map(rename),
    results: session.results.map((result) =>
      result.email === earlier ? { email, outcome: { kind: 'sent', invitationId } } : result,
    ),
  };
}

/** Opens an invite of the outbox for editing; undefined while the session sends another one. */
export function edit(
  session: InviteSession,
  { rows, message }: InviteJob,
  jobId: string,
): InviteSession | undefined {
  if (session.step === 'sending') return undefined;
  const forAll = { ...emptyDraft, ...choiceOf(rows), message };
  const draft = { ...forAll, ...boxOf(rows.map((row) => leftoverOfInvitee(row, forAll))) };
  return { step: 'writing', draft, jobId, before: session };
}

/** Leaves the editing of an invite of the outbox, which stays as it was. */
export function leaveEdit(session: InviteSession): InviteSession {
  return session.step === 'writing' && session.before ? session.before : session;
}

/** Whether it is unknown for anybody whether they were invited. */
export function isInDoubt(results: readonly InviteResult[]): boolean {
  return results.some(({ outcome }) => outcome.kind === 'unknown');
}

/**
 * Gives up the rest of a job: people who were not invited return to the box as a draft. If one of them may have
 * been invited, the next job replaces this one, so that main looks them up before it sends.
 */
export function restoreDraft(
  session: InviteSession,
  invite: InviteJob,
  jobId: string,
): InviteSession {
  if (session.step === 'sending') return session;
  const isShown = session.step === 'finished' && session.jobId === jobId;
  const draft = isShown
    ? session.draft
    : draftAfter(adoptJob(session, invite, jobId), invite.results);
  return { step: 'writing', draft, ...(isInDoubt(invite.results) ? { jobId } : {}) };
}
