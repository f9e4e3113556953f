/** The steps of connecting. Pure; where they are shown, `assertNever` makes the cases exhaustive. */
import type { Failure } from '#domain/failure.ts';

/** `local`, or the identifier of the kind of platform to connect to. */
export type Way = string;

export type ConnectState =
  | { readonly step: 'choosing' }
  | { readonly step: 'working'; readonly way: Way }
  | { readonly step: 'failed'; readonly way: Way; readonly failure: Failure };

export const choosing: ConnectState = { step: 'choosing' };

/** The state that a card shows; the other card stays idle. */
export function stateOf(state: ConnectState, way: Way): ConnectState {
  return state.step !== 'choosing' && state.way === way ? state : choosing;
}
