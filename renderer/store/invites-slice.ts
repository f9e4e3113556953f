import type { StateCreator } from 'zustand';
import { inviteesOf } from '#domain/invite/invitation-choice.ts';
import type { Outcome } from '#preload/contract/call.ts';
import { attempt, bridge } from '../bridge/bridge.ts';
import {
  advance,
  correct,
  finish,
  type InviteSession,
  isDone,
  isInDoubt,
  leaveOutcome,
  newSession,
  restoreDraft,
  runOf,
  start,
  takeUp,
} from './invite-session.ts';
import { keyText } from './organization-key.ts';
import type { InvitesSlice, State } from './state.ts';

export const createInvitesSlice: StateCreator<State, [], [], InvitesSlice> = (set, get) => {
  const sessionOf = (text: string) => get().invites[text] ?? newSession;
  const update = (text: string, change: (session: InviteSession) => InviteSession) =>
    set((state) => ({
      invites: { ...state.invites, [text]: change(state.invites[text] ?? newSession) },
    }));
  /** Main forgets the run whose end stands here: it was taken in. */
  const forget = (key: Parameters<InvitesSlice['discardInvite']>[0]) => {
    const session = sessionOf(keyText(key));
    const runId = runOf(session);
    if (session.step !== 'sending' && runId !== null)
      void attempt(bridge.discardInvite({ key, runId }));
  };
  const follow = async (
    key: Parameters<InvitesSlice['discardInvite']>[0],
    runId: string,
    answer: ReturnType<typeof bridge.invite>,
  ) => {
    const outcome = await attempt(answer);
    update(keyText(key), (current) => finish(current, runId, outcome));
    if (runOf(sessionOf(keyText(key))) === runId && isDone(sessionOf(keyText(key)))) forget(key);
  };
  return {
    invites: {},
    writeDraft: (key, change) => {
      if (change.text?.trim() === '') forget(key);
      update(keyText(key), (session) =>
        session.step === 'sending'
          ? session
          : { ...session, draft: { ...session.draft, ...change } },
      );
    },
    sendInvites: async (key, rows) => {
      const text = keyText(key);
      const before = sessionOf(text);
      const invitees = inviteesOf(rows);
      if (before.step === 'sending' || invitees.length === 0) return;
      const runId = crypto.randomUUID();
      const replaces = runOf(before);
      const { message } = before.draft;
      const session = start(before, rows, invitees, runId);
      update(text, () => session);
      await follow(
        key,
        runId,
        bridge.invite({ key, runId, replaces, rows: session.rows, message }),
      );
    },
    continueInvite: async ({ key, runId, state }) => {
      const text = keyText(key);
      const kept = await attempt(bridge.getUnfinishedInvite({ key, runId }));
      if (!kept.ok) return get().say(kept.failure.message, 'bad');
      if (sessionOf(text).step === 'sending') return;
      update(text, (session) => takeUp(session, kept.value, runId));
      get().openOverlay({ kind: 'invite', key });
      const { results } = kept.value;
      await follow(
        key,
        runId,
        // What came to its end is only looked at.
        state === 'ended'
          ? Promise.resolve({ ok: true, value: results })
          : bridge.continueInvite({ key, runId }),
      );
    },
    giveUpInvite: async ({ key, runId }) => {
      const kept = await attempt(bridge.getUnfinishedInvite({ key, runId }));
      if (!kept.ok) return kept;
      // While another is sent, or where nobody can have been invited, it is of no more use.
      const keeps = sessionOf(keyText(key)).step !== 'sending' && isInDoubt(kept.value);
      const given: Outcome<null> = keeps
        ? { ok: true, value: null }
        : await attempt(bridge.discardInvite({ key, runId }));
      if (given.ok) update(keyText(key), (session) => restoreDraft(session, kept.value, runId));
      return given;
    },
    leaveInviteOutcome: (key) => {
      const session = sessionOf(keyText(key));
      const next = leaveOutcome(session);
      if (next === newSession && !isDone(session)) forget(key);
      update(keyText(key), () => next);
    },
    correctInvite: (key, earlier, now) =>
      update(keyText(key), (session) => correct(session, earlier, now)),
    pauseInvites: (key) => {
      const session = sessionOf(keyText(key));
      if (session.step === 'sending') void bridge.pauseInvite({ runId: session.runId });
    },
    resumeInvites: (key) => {
      const session = sessionOf(keyText(key));
      if (session.step === 'sending') void bridge.resumeInvite({ runId: session.runId });
    },
    stopInvites: (key) => {
      const session = sessionOf(keyText(key));
      if (session.step !== 'sending') return;
      update(keyText(key), () => ({ ...session, stopping: true }));
      void bridge.stopInvite({ runId: session.runId });
    },
    receiveProgress: (progress) =>
      set((state) => ({
        invites: Object.fromEntries(
          Object.entries(state.invites).map(([text, session]) => [
            text,
            advance(session, progress),
          ]),
        ),
      })),
    discardInvite: (key) => {
      forget(key);
      update(keyText(key), () => newSession);
    },
  };
};
