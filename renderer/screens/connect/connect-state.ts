/** The steps of connecting: pure, closed by `assertNever` where they are shown. */
import type { Failure } from '#domain/failure.ts';

/** `local`, or the identifier of the kind of platform to connect to. */
export type Way = string;

export type ConnectState =
  | { readonly step: 'choosing' }
  | { readonly step: 'working'; readonly way: Way }
  | { readonly step: 'failed'; readonly way: Way; readonly failure: Failure };

export const choosing: ConnectState = { step: 'choosing' };

/** What a way's own card shows: the other one keeps still meanwhile. */
export function stateOf(state: ConnectState, way: Way): ConnectState {
  return state.step !== 'choosing' && state.way === way ? state : choosing;
}
