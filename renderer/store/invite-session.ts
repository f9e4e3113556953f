/** An invite from the first letter typed to the last row's outcome: one per organization. */
import type { Failure } from '#domain/failure.ts';
import { type ChosenRow, type Invitee, willBeSent } from '#domain/invite/invitation-choice.ts';
import type { Outcome } from '#preload/contract/call.ts';
import type {
  InviteActivity,
  InviteProgress,
  InviteResult,
  JournalledInvite,
} from '#preload/contract/organization.ts';
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

export type InviteSession =
  | {
      readonly step: 'writing';
      readonly draft: Draft;
      /** A run of which somebody in the box may have been invited: the next one replaces it. */
      readonly runId?: string;
      /** How that run ended for those in the box. */
      readonly results?: readonly InviteResult[];
    }
  | {
      readonly step: 'sending';
      readonly draft: Draft;
      readonly runId: string;
      readonly rows: readonly Invitee[];
      readonly message: string;
      /** Every row of the plan that may have to go back into the box, those that are sent among them. */
      readonly leftover: readonly Leftover[];
      readonly results: readonly InviteResult[];
      readonly activity: InviteActivity;
      readonly stopping: boolean;
    }
  | {
      readonly step: 'finished';
      /** The journal keeps the run until what is left of it was tried again or given up. */
      readonly runId: string;
      /** What is in the box once this outcome was seen: whoever was not invited. */
      readonly draft: Draft;
      readonly rows: readonly Invitee[];
      readonly message: string;
      readonly results: readonly InviteResult[];
      /** Why the run as a whole ended early; null where it came to its end. */
      readonly failure: Failure | null;
    };

export type SendingSession = Extract<InviteSession, { step: 'sending' }>;

export const newSession: InviteSession = { step: 'writing', draft: emptyDraft };

const beginning = { results: [], activity: { kind: 'checking' }, stopping: false } as const;

/** Whether closing the panel leaves something unsent behind. */
export function isUnsent(session: InviteSession): boolean {
  return session.step !== 'sending' && session.draft.text.trim() !== '';
}

/** The run of the journal that the window shows or goes on from; null where there is none. */
export function runOf(session: InviteSession): string | null {
  return session.runId ?? null;
}

/** Whether nothing of a run is left that somebody would look for again. */
export function isDone(session: InviteSession): boolean {
  if (session.step !== 'finished' || session.failure) return false;
  return session.results.every(({ outcome }) => outcome.kind === 'sent');
}

const kept: ReadonlySet<ChosenRow['status']['kind']> = new Set([
  'invalid',
  'no-address',
  'over-limit',
]);

/** Whether a row has to be in the box again where it was not sent: also what somebody has to mend. */
function isKept(row: ChosenRow): boolean {
  return willBeSent(row) || kept.has(row.status.kind);
}

/**
 * Starts a run over the rows that can be sent. Those that cannot be read, are over the limit or say
 * what cannot be done stay; members and people who are invited already do not.
 */
export function start(
  session: InviteSession,
  chosen: readonly ChosenRow[],
  invitees: readonly Invitee[],
  runId: string,
): SendingSession {
  return {
    step: 'sending',
    draft: session.draft,
    runId,
    rows: invitees,
    message: session.draft.message,
    leftover: chosen.filter(isKept).map(leftoverOf),
    ...beginning,
  };
}

/** Shows a run of the journal; what the box held stays beside what comes back into it. */
export function takeUp(
  session: InviteSession,
  { rows, message, results }: JournalledInvite,
  runId: string,
): SendingSession {
  const box = leftoverOfBox(session.draft);
  const draft = box.length > 0 ? session.draft : { ...emptyDraft, ...choiceOf(rows), message };
  const leftover = [...rows.map((row) => leftoverOfInvitee(row, draft)), ...box];
  return { step: 'sending', draft, runId, rows, message, leftover, ...beginning, results };
}

/** Takes in what main says of a run; news of another run changes nothing. */
export function advance(session: InviteSession, progress: InviteProgress): InviteSession {
  if (session.step !== 'sending' || session.runId !== progress.runId) return session;
  return { ...session, results: progress.results, activity: progress.activity };
}

/** The box with whatever was not certainly sent, and what was its own. */
function draftAfter(session: SendingSession, results: readonly InviteResult[]): Draft {
  const sent = new Set(
    results.filter(({ outcome: { kind } }) => kind === 'sent').map(({ email }) => email),
  );
  const box = boxOf(session.leftover.filter(({ address }) => !sent.has(address)));
  return box.text === '' ? emptyDraft : { ...session.draft, ...box };
}

/** Ends a run. */
export function finish(
  session: InviteSession,
  runId: string,
  outcome: Outcome<readonly InviteResult[]>,
): InviteSession {
  if (session.step !== 'sending' || session.runId !== runId) return session;
  const results = outcome.ok ? outcome.value : session.results;
  const { rows, message } = session;
  return {
    step: 'finished',
    runId,
    draft: draftAfter(session, results),
    rows,
    message,
    results,
    failure: outcome.ok ? null : outcome.failure,
  };
}

/** The outcome was seen: the box is next, with whoever was not invited. */
export function leaveOutcome(session: InviteSession): InviteSession {
  if (session.step !== 'finished') return session;
  const { draft, runId, results } = session;
  return draft.text.trim() === '' ? newSession : { step: 'writing', draft, runId, results };
}

/** Somebody of an outcome was invited at another address instead. */
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

/** Whether somebody of a run may have been invited, for all that is known. */
export function isInDoubt({ results }: JournalledInvite): boolean {
  return results.some(({ outcome }) => outcome.kind === 'unknown');
}

/**
 * A run of the journal is given up: those who were not invited are in the box, as a draft. Where one
 * of them may have been, the next run replaces it, so that main looks them up before it sends.
 */
export function restoreDraft(
  session: InviteSession,
  invite: JournalledInvite,
  runId: string,
): InviteSession {
  if (session.step === 'sending') return session;
  const draft = draftAfter(takeUp(session, invite, runId), invite.results);
  return { step: 'writing', draft, ...(isInDoubt(invite) ? { runId } : {}) };
}
