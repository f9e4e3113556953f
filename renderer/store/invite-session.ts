/** An invite from the first letter typed to the last row's outcome: one per organization. */

import type { Failure } from '#domain/failure.ts';
import type { InviteeRow } from '#domain/invitation-plan.ts';
import type { AssignableRole } from '#domain/roles-table.ts';
import type { Outcome } from '#preload/contract/call.ts';
import type { InviteProgress, InviteResult } from '#preload/contract/organization.ts';

export interface Draft {
  readonly text: string;
  readonly role: AssignableRole | null;
  readonly projectIds: readonly string[];
  readonly message: string;
}

export type InviteSession =
  | { readonly step: 'writing'; readonly draft: Draft }
  | {
      readonly step: 'sending';
      readonly draft: Draft;
      readonly runId: string;
      readonly emails: readonly string[];
      /** What was pasted but cannot be sent; it goes back into the box. */
      readonly leftover: readonly string[];
      readonly results: readonly InviteResult[];
      readonly stopping: boolean;
    }
  | {
      readonly step: 'finished';
      /** The box holds what was not sent. */
      readonly draft: Draft;
      readonly results: readonly InviteResult[];
      /** Why the run as a whole ended early; null where it came to its end. */
      readonly failure: Failure | null;
    };

export const emptyDraft: Draft = { text: '', role: null, projectIds: [], message: '' };
export const newSession: InviteSession = { step: 'writing', draft: emptyDraft };

/** Whether closing the panel leaves something unsent behind. */
export function isUnsent(session: InviteSession): boolean {
  return session.step !== 'sending' && session.draft.text.trim() !== '';
}

/** Starts a run over the rows that can be sent. */
export function start(
  session: InviteSession,
  rows: readonly InviteeRow[],
  runId: string,
): Extract<InviteSession, { step: 'sending' }> {
  const kept = rows.filter(({ fate }) => fate.kind === 'invalid' || fate.kind === 'over-limit');
  return {
    step: 'sending',
    draft: session.draft,
    runId,
    emails: rows.filter(({ fate }) => fate.kind === 'new').map(({ address }) => address),
    leftover: kept.map(({ address }) => address),
    results: [],
    stopping: false,
  };
}

/** Takes in what main says of a run; news of another run changes nothing. */
export function advance(session: InviteSession, progress: InviteProgress): InviteSession {
  if (session.step !== 'sending' || session.runId !== progress.runId) return session;
  return { ...session, results: progress.results };
}

/** Ends a run. Whatever was not certainly sent is in the box again. */
export function finish(
  session: InviteSession,
  runId: string,
  outcome: Outcome<readonly InviteResult[]>,
): InviteSession {
  if (session.step !== 'sending' || session.runId !== runId) return session;
  const results = outcome.ok ? outcome.value : session.results;
  const sent = new Set(
    results.filter(({ outcome: { kind } }) => kind === 'sent').map(({ email }) => email),
  );
  const unsent = session.emails.filter((email) => !sent.has(email));
  const text = [...unsent, ...session.leftover].join('\n');
  return {
    step: 'finished',
    draft: text === '' ? emptyDraft : { ...session.draft, text },
    results,
    failure: outcome.ok ? null : outcome.failure,
  };
}
