import type { StateCreator } from 'zustand';
import type { StagedChange } from '#preload/contract/pending-changes.ts';
import { attempt, bridge } from '../bridge/bridge.ts';
import { deedOf, doneWords } from '../texts/pending-changes.ts';
import { organizationText } from './organization-identity.ts';
import { changedOf, lastStaged } from './pending-item.ts';
import type { StagedSlice, State, Toast } from './state.ts';

function isDone({ state, items }: StagedChange): boolean {
  return state === 'finished' && items.every(({ outcome }) => outcome?.kind === 'changed');
}

export const createStagedSlice: StateCreator<State, [], [], StagedSlice> = (set, get) => {
  /** What can still be done about what was sent: another change, or an invitation. */
  const remedy = (change: StagedChange): Toast['action'] => {
    const { openOverlay } = get();
    const { key } = change;
    return deedOf(change.items) === 'remove'
      ? { label: 'Invite back…', run: () => openOverlay({ kind: 'recent-changes', key }) }
      : { label: 'Revert…', run: () => openOverlay({ kind: 'revert-change', key, change }) };
  };
  const done = (change: StagedChange): string => {
    const { shell } = get();
    const known = shell && organizationText(shell, change.key);
    return doneWords(change, known || change.organizationName);
  };
  return {
    staged: [],
    applied: null,
    undoStaged: async (stageId) => {
      const { say } = get();
      const outcome = await attempt(bridge.undoStaged({ stageId }));
      if (outcome.ok) return say('Change undone');
      const change = get().staged.find((each) => each.stageId === stageId) ?? get().applied;
      const late = change?.stageId === stageId && change.state === 'finished';
      say(outcome.failure.message, 'info', late ? remedy(change) : undefined);
    },
    undoLatest: () => {
      const { staged, applied, say, undoStaged } = get();
      const waiting = lastStaged(staged);
      const sending = staged.findLast(({ state }) => state === 'sending');
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
      const before = get().staged;
      const complete = staged.filter(isDone);
      set({ staged: staged.filter((change) => !complete.includes(change)) });
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
