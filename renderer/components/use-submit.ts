import { useState } from 'react';
import type { Failure } from '#domain/failure.ts';
import type { Outcome } from '#preload/contract/call.ts';
import { attempt } from '../bridge.ts';

export interface Submit<Value> {
  readonly pending: boolean;
  readonly failure: Failure | null;
  /** Calls once at a time; `onDone` only where it succeeded. */
  readonly submit: (call: () => Promise<Outcome<Value>>, onDone: (value: Value) => void) => void;
  readonly forget: () => void;
}

/** One call of a dialog: while it runs, and why it failed; what was typed stays either way. */
export function useSubmit<Value>(): Submit<Value> {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    pending,
    failure,
    forget: () => setFailure(null),
    submit: (call, onDone) => {
      if (pending) return;
      setPending(true);
      setFailure(null);
      void attempt(call()).then((outcome) => {
        setPending(false);
        if (outcome.ok) onDone(outcome.value);
        else setFailure(outcome.failure);
      });
    },
  };
}
