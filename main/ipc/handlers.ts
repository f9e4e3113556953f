/** What answers the calls of the door: one function for each, by the contract's own types. */
import type { CallInput, CallName, CallOutput } from '#preload/contract/calls.ts';

export type Handlers = {
  readonly [Name in CallName]: (input: CallInput<Name>) => Promise<CallOutput<Name>>;
};
