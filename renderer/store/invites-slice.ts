import type { StateCreator } from 'zustand';
import { inviteesOf } from '#domain/invitation-choice.ts';
import { attempt, bridge } from '../bridge.ts';
import { advance, finish, type InviteSession, newSession, start } from './invite-session.ts';
import { keyText } from './organization-key.ts';
import type { InvitesSlice, State } from './state.ts';

export const createInvitesSlice: StateCreator<State, [], [], InvitesSlice> = (set, get) => {
  const update = (text: string, change: (session: InviteSession) => InviteSession) =>
    set((state) => ({
      invites: { ...state.invites, [text]: change(state.invites[text] ?? newSession) },
    }));
  return {
    invites: {},
    writeDraft: (key, change) =>
      update(keyText(key), (session) =>
        session.step === 'sending'
          ? session
          : { ...session, draft: { ...session.draft, ...change } },
      ),
    sendInvites: async (key, rows) => {
      const text = keyText(key);
      const before = get().invites[text] ?? newSession;
      const invitees = inviteesOf(rows);
      if (before.step === 'sending' || invitees.length === 0) return;
      const runId = crypto.randomUUID();
      const session = start(before, rows, invitees, runId);
      update(text, () => session);
      const outcome = await attempt(
        bridge.invite({ key, runId, rows: session.rows, message: before.draft.message }),
      );
      update(text, (current) => finish(current, runId, outcome));
    },
    stopInvites: (key) => {
      const session = get().invites[keyText(key)];
      if (session?.step !== 'sending') return;
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
    discardInvite: (key) => update(keyText(key), () => newSession),
  };
};
