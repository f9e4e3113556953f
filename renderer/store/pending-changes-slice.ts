import type { StateCreator } from 'zustand';
import type { PendingChange } from '#preload/contract/pending-changes.ts';
import { attempt, bridge } from '../bridge/bridge.ts';
import { actionOf, doneWords } from '../texts/pending-changes.ts';
import { organizationText } from './organization-identity.ts';
import { changedOf, lastPendingChange } from './pending-item.ts';
import type { PendingChangesSlice, State, Toast } from './state.ts';

function isDone({ state, items }: PendingChange): boolean {
  return state === 'finished' && items.every(({ outcome }) => outcome?.kind === 'changed');
}

export const createPendingChangesSlice: StateCreator<State, [], [], PendingChangesSlice> = (
  set,
  get,
) => {
  /** What can still be done about what was sent: another change, or an invitation. */
  const remedy = (change: PendingChange): Toast['action'] => {
    const { openOverlay } = get();
    const { key } = change;
    return actionOf(change.items) === 'remove'
      ? { label: 'Invite back…', run: () => openOverlay({ kind: 'recent-changes', key }) }
      : { label: 'Revert…', run: () => openOverlay({ kind: 'revert-change', key, change }) };
  };
  const done = (change: PendingChange): string => {
    const { shell } = get();
    const known = shell && organizationText(shell, change.key);
    return doneWords(change, known || change.organizationName);
  };
  return {
    pendingChanges: [],
    applied: null,
    undoStaged: async (stageId) => {
      const { say } = get();
      const outcome = await attempt(bridge.undoStaged({ stageId }));
      if (outcome.ok) return say('Change undone');
      const change = get().pendingChanges.find((each) => each.stageId === stageId) ?? get().applied;
      const late = change?.stageId === stageId && change.state === 'finished';
      say(outcome.failure.message, 'info', late ? remedy(change) : undefined);
    },
    undoLatest: () => {
      const { pendingChanges, applied, say, undoStaged } = get();
      const waiting = lastPendingChange(pendingChanges);
      const sending = pendingChanges.findLast(({ state }) => state === 'sending');
      if (waiting) return void undoStaged(waiting.stageId);
      if (sending) {
        const { stageId } = sending;
        const run = () => void bridge.stopStaged({ stageId });
        return say('Too late to undo: this change is being sent.', 'info', { label: 'Stop', run });
      }
      if (!applied) return say('Nothing to undo.', 'info');
      say(`Already applied. ${done(applied)}`, 'info', remedy(applied));
    },
    receiveStaged: (staged) => {
      const before = get().pendingChanges;
      const complete = staged.filter(isDone);
      set({ pendingChanges: staged.filter((change) => !complete.includes(change)) });
      const ended = staged.filter(
        ({ stageId, state }) =>
          state === 'finished' &&
          before.find((each) => each.stageId === stageId)?.state !== 'finished',
      );
      const latest = ended.map(changedOf).findLast(({ items }) => items.length > 0);
      if (latest) set({ applied: latest });
      for (const change of complete) {
        get().say(done(change), 'good', remedy(change));
        const { stageId, items } = change;
        void bridge.dismissStaged({ stageId, memberIds: items.map(({ memberId }) => memberId) });
      }
    },
  };
};
