import { useRef, useState } from 'react';
import { type Failure, mayRetry } from '#domain/failure.ts';
import type { Outcome } from '#preload/contract/call.ts';
import { automaticRetryIn } from '../actions/automatic-retry.ts';
import { isConnectionReason } from '../actions/situation.ts';
import { attempt } from '../bridge.ts';
import { useShell } from '../store/hooks.ts';

/** `retryAt`: when Orgdesk tries again by itself, ISO 8601. */
export type SubmitFailure = Failure & { readonly retryAt?: string };

/** What a dialog's button needs to know of its call. */
export interface Submission {
  readonly pending: boolean;
  readonly failure: SubmitFailure | null;
  /**
   * The reason why the call cannot be made, without that of a connection which failed since the dialog
   * was opened: only another try shows whether that is over.
   */
  readonly allow: (reason: string | null) => string | null;
  /** Leaves the next try to the person. */
  readonly stopRetrying: () => void;
}

export interface Submit<Value> extends Submission {
  /** Calls once at a time; `onDone` only where it succeeded. */
  readonly submit: (call: () => Promise<Outcome<Value>>, onDone: (value: Value) => void) => void;
  readonly forget: () => void;
}

/** One call of a dialog: while it runs, and why it failed; what was typed stays either way. */
export function useSubmit<Value>(): Submit<Value> {
  const { accounts } = useShell();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<SubmitFailure | null>(null);
  const busy = useRef(0);
  return {
    pending,
    failure,
    allow: (reason) =>
      failure && mayRetry(failure) && isConnectionReason(reason, accounts) ? null : reason,
    stopRetrying: () =>
      setFailure((before) => {
        if (before?.retryAt === undefined) return before;
        const { retryAt: _retryAt, ...rest } = before;
        return rest;
      }),
    forget: () => setFailure(null),
    submit: (call, onDone) => {
      if (pending) return;
      setPending(true);
      setFailure(null);
      void attempt(call()).then((outcome) => {
        setPending(false);
        if (outcome.ok) {
          busy.current = 0;
          return onDone(outcome.value);
        }
        busy.current = outcome.failure.kind === 'rate-limited' ? busy.current + 1 : 0;
        const seconds = automaticRetryIn(outcome.failure, busy.current);
        const retryAt = new Date(Date.now() + (seconds ?? 0) * 1000).toISOString();
        setFailure({ ...outcome.failure, ...(seconds === null ? {} : { retryAt }) });
      });
    },
  };
}
