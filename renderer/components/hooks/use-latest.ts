import { useEffect, useState } from 'react';
import type { Failure } from '#domain/failure.ts';
import type { Outcome } from '#preload/contract/call.ts';
import { attempt } from '../../bridge/bridge.ts';

export interface Latest<Value> {
  /** The last answer that was no failure; null before the first. */
  readonly value: Value | null;
  /** Why the last question failed; null if it did not. */
  readonly failure: Failure | null;
  /** Whether the answer is to another question than the present one. */
  readonly isOld: boolean;
}

/**
 * Asks main when the component is mounted, and again whenever a mark changes. The answer to the latest question wins,
 * and a failure keeps what is shown.
 * @param question identifies the question as text
 * @param ask null while there is nothing to ask
 * @param read reads the answer
 * @param marks each changes when there may be another answer to the same question
 */
export function useLatest<Answer, Value>(
  question: string,
  ask: (() => Promise<Outcome<Answer>>) | null,
  read: (answer: Answer) => Value,
  marks: readonly unknown[],
): Latest<Value> {
  const [latest, setLatest] = useState<Omit<Latest<Value>, 'isOld'> & { readonly to: string }>({
    value: null,
    failure: null,
    to: '',
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a mark or another question asks again.
  useEffect(() => {
    if (ask === null) return;
    let isWanted = true;
    void attempt(ask()).then((outcome) => {
      if (!isWanted) return;
      setLatest(({ value }) =>
        outcome.ok
          ? { value: read(outcome.value), failure: null, to: question }
          : { value, failure: outcome.failure, to: question },
      );
    });
    return () => {
      isWanted = false;
    };
  }, [question, ask === null, ...marks]);
  const { value, failure, to } = latest;
  return { value, failure, isOld: ask !== null && to !== question };
}
