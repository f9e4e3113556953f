import type { StateCreator } from 'zustand';
import { bridge } from '../bridge.ts';
import { doneWords } from '../words/staged.ts';
import { attemptOrSay } from './attempt-or-say.ts';
import type { StagedSlice, State } from './state.ts';

export const createStagedSlice: StateCreator<State, [], [], StagedSlice> = (set, get) => ({
  staged: [],
  undoStaged: async (stageId) => {
    const { say } = get();
    if (await attemptOrSay(say, bridge.undoStaged({ stageId })))
      say('Undone. Nothing was changed.');
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
