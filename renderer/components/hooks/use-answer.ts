import { useEffect, useState } from 'react';
import type { Failure } from '#domain/failure.ts';
import type { Outcome } from '#preload/contract/call.ts';
import { attempt } from '../../bridge/bridge.ts';

export type Answer<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'known'; readonly value: Value };

/**
 * Makes a call to main when the component is mounted, and again for another subject.
 * @param subject identifies the question as text
 * @returns the answer, and a function that asks again
 */
export function useAnswer<Value>(
  subject: string,
  ask: () => Promise<Outcome<Value>>,
): readonly [Answer<Value>, () => void] {
  const [answer, setAnswer] = useState<Answer<Value>>({ state: 'loading' });
  const [attempts, setAttempts] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another subject asks, and `attempts` asks again.
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
  }, [subject, attempts]);
  return [
    answer,
    () => {
      setAnswer({ state: 'loading' });
      setAttempts(attempts + 1);
    },
  ];
}
