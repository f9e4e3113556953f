import type { Outcome } from '#preload/contract/call.ts';
import { attempt } from '../bridge/bridge.ts';
import { failureWords } from '../texts/time.ts';
import type { State } from './state.ts';

/** Awaits a call that no screen waits for, and shows its failure in a toast. Returns whether it succeeded. */
export async function attemptOrSay(
  say: State['say'],
  call: Promise<Outcome<unknown>>,
): Promise<boolean> {
  const outcome = await attempt(call);
  if (!outcome.ok) say(failureWords(outcome.failure), 'bad');
  return outcome.ok;
}
