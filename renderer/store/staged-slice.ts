import type { StateCreator } from 'zustand';
import { attempt, bridge } from '../bridge.ts';
import { doneWords } from '../words/staged.ts';
import type { StagedSlice, State } from './state.ts';

export const createStagedSlice: StateCreator<State, [], [], StagedSlice> = (set, get) => ({
  staged: [],
  undoStaged: async (stageId) => {
    const outcome = await attempt(bridge.undoStaged({ stageId }));
    if (outcome.ok) get().say('Undone. Nothing was changed.');
    else get().say(outcome.failure.message, 'bad');
  },
  receiveStaged: (staged) => {
    const done = staged.filter(
      ({ state, items }) =>
        state === 'finished' && items.every(({ outcome }) => outcome?.kind === 'changed'),
    );
    set({ staged: staged.filter((change) => !done.includes(change)) });
    for (const change of done) {
      get().say(doneWords(change));
      const { stageId, items } = change;
      void bridge.dismissStaged({ stageId, memberIds: items.map(({ memberId }) => memberId) });
    }
  },
});
