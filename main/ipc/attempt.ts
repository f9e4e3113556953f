/** Where errors become data: the one wrapper around every command that can fail. */
import type { Outcome } from '#preload/contract/call.ts';
import type { Logger } from '../log/logger.ts';
import { failureFrom } from '../sync/failed.ts';

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
