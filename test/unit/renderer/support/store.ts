/** The window's store for tests: the files that a worker runs share it, so each test empties it first. */
import type { State } from '#renderer/store/state.ts';
import { useStore } from '#renderer/store/store.ts';

/**
 * Gives the store the state of a new window. What another test or file left there is gone.
 * @param state what differs from it, such as `{ shell: shell() }`
 */
export function resetStore(state: Partial<State> = {}): void {
  useStore.setState({ ...useStore.getInitialState(), ...state }, true);
}
