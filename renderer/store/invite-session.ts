/** An invite from the first letter typed to the last row's outcome: one per organization. */

import type { Failure } from '#domain/failure.ts';
import type { Choice, ChosenRow, Invitee, RowEdit } from '#domain/invitation-choice.ts';
import type { Outcome } from '#preload/contract/call.ts';
import type { InviteProgress, InviteResult } from '#preload/contract/organization.ts';

export interface Draft extends Choice {
  readonly text: string;
  /** Addresses that were taken out of the plan, whatever the text says. */
  readonly removed: readonly string[];
  readonly message: string;
}

/** A row in the form in which it goes back into the box. */
interface Leftover {
  readonly address: string;
  readonly text: string;
  readonly edit: RowEdit | undefined;
}

export type InviteSession =
  | { readonly step: 'writing'; readonly draft: Draft }
  | {
      readonly step: 'sending';
      readonly draft: Draft;
      readonly runId: string;
      readonly rows: readonly Invitee[];
      /** Every row of the plan that may have to go back into the box, those that are sent among them. */
      readonly leftover: readonly Leftover[];
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

export const emptyDraft: Draft = {
  text: '',
  role: null,
  projectIds: [],
  edits: {},
  removed: [],
  message: '',
};
export const newSession: InviteSession = { step: 'writing', draft: emptyDraft };

/** Whether closing the panel leaves something unsent behind. */
export function isUnsent(session: InviteSession): boolean {
  return session.step !== 'sending' && session.draft.text.trim() !== '';
}

/** In quotes where a separator in it would make two of it. */
function quoted(text: string): string {
  const plain = text.replace(/["<>\s]+/g, ' ').trim();
  return /[,;|()@，；、]/.test(plain) ? `"${plain}"` : plain;
}

/** `"Lovelace, Ada" <ada@example.org>`: as the box reads it again. */
function written({ address, name, text, fate }: ChosenRow): string {
  if (fate.kind === 'invalid') return /[,;|]/.test(text) ? quoted(text) : text;
  const called = quoted(name);
  return called === '' ? address : `${called} <${address}>`;
}

/** What a row has that is not everybody's, so that it has it again when it goes back. */
function ownOf({ chosen, faults }: ChosenRow): RowEdit | undefined {
  const roles = chosen.rolesFrom === 'all' ? null : chosen.roles;
  const projectIds = chosen.projectsFrom === 'all' ? null : chosen.projectIds;
  if (roles === null && projectIds === null && faults.length === 0) return undefined;
  return { roles, projectIds, faults };
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
): Extract<InviteSession, { step: 'sending' }> {
  const stay: readonly ChosenRow['fate']['kind'][] = [
    'new',
    'expired',
    'ended',
    'invalid',
    'over-limit',
  ];
  return {
    step: 'sending',
    draft: session.draft,
    runId,
    rows: invitees,
    leftover: chosen
      .filter(({ fate }) => stay.includes(fate.kind))
      .map((row) => ({ address: row.address, text: written(row), edit: ownOf(row) })),
    results: [],
    stopping: false,
  };
}

/** Takes in what main says of a run; news of another run changes nothing. */
export function advance(session: InviteSession, progress: InviteProgress): InviteSession {
  if (session.step !== 'sending' || session.runId !== progress.runId) return session;
  return { ...session, results: progress.results };
}

/** Ends a run. Whatever was not certainly sent is in the box again, with what was its own. */
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
  const left = session.leftover.filter(({ address }) => !sent.has(address));
  const text = left.map((row) => row.text).join('\n');
  const edits = left.flatMap(({ address, edit }) => (edit ? [[address, edit] as const] : []));
  return {
    step: 'finished',
    draft:
      text === ''
        ? emptyDraft
        : { ...session.draft, text, edits: Object.fromEntries(edits), removed: [] },
    results,
    failure: outcome.ok ? null : outcome.failure,
  };
}
