import { useEffect, useState } from 'react';
import type { Failure } from '#domain/failure.ts';
import type { Outcome } from '#preload/contract/call.ts';
import { attempt } from '../../bridge.ts';

export type Answer<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'known'; readonly value: Value };

/**
 * What a call of the door answers, asked for when it is first shown.
 * @param ask the same function for the same question; another one is asked anew
 * @returns the answer, and how to ask again
 */
export function useAnswer<Value>(
  ask: () => Promise<Outcome<Value>>,
): readonly [Answer<Value>, () => void] {
  const [answer, setAnswer] = useState<Answer<Value>>({ state: 'loading' });
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` is what asks again.
  useEffect(() => {
    let wanted = true;
    void attempt(ask()).then((outcome) => {
      if (!wanted) return;
      setAnswer(
        outcome.ok
          ? { state: 'known', value: outcome.value }
          : { state: 'failed', failure: outcome.failure },
      );
    });
    return () => {
      wanted = false;
    };
  }, [ask, tries]);
  return [
    answer,
    () => {
      setAnswer({ state: 'loading' });
      setTries(tries + 1);
    },
  ];
}
