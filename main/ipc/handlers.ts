/** Types of the handlers of the window's calls: one function for each call of the contract. */

import type { Outcome } from '#preload/contract/call.ts';
import type { CallInput, CallName, CallOutput } from '#preload/contract/calls.ts';
import type { Logger } from '../log/logger.ts';
import { failureFrom } from '../sync/failed.ts';

export type Handlers = {
  readonly [Name in CallName]: (input: CallInput<Name>) => Promise<CallOutput<Name>>;
};

export type ToOutcome = <Input, Value>(
  command: (input: Input) => Promise<Value>,
) => (input: Input) => Promise<Outcome<Value>>;

export function toOutcomeWith(logger: Logger): ToOutcome {
  return (command) => async (input) => {
    try {
      return { ok: true, value: await command(input) };
    } catch (error) {
      return { ok: false, failure: failureFrom(error, logger) };
    }
  };
}
