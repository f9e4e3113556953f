import { useCallback, useRef, useState } from 'react';
import { type Failure, mayRetry } from '#domain/failure.ts';
import type { Outcome } from '#preload/contract/call.ts';
import { automaticRetryIn } from '../../actions/automatic-retry.ts';
import { isConnectionReason } from '../../actions/situation.ts';
import { attempt } from '../../bridge/bridge.ts';
import { useShell } from '../../store/hooks.ts';

/** `retryAt` is when Orgdesk retries automatically, ISO 8601. */
export type SubmitFailure = Failure & { readonly retryAt?: string };

/** The state of a dialog's call, for the button that makes it. */
export interface Submission {
  readonly pending: boolean;
  readonly failure: SubmitFailure | null;
  /**
   * Returns the reason why the call cannot be made. A connection that failed after the dialog was opened is
   * no reason: only another try shows whether it works again.
   */
  readonly allow: (reason: string | null) => string | null;
  /** Stops the automatic retry, so that the person decides about the next try. */
  readonly stopRetrying: () => void;
  /**
   * Called by the button that makes the call, while it is mounted. Without a mounted button nothing is
   * retried automatically. A button that is mounted later does not retry an earlier failure.
   */
  readonly attach: () => () => void;
}

export interface Submit<Value> extends Submission {
  /** Makes one call at a time, and calls `onDone` only if it succeeded. */
  readonly submit: (call: () => Promise<Outcome<Value>>, onDone: (value: Value) => void) => void;
  readonly forget: () => void;
}

function withoutRetry(failure: SubmitFailure | null): SubmitFailure | null {
  if (failure?.retryAt === undefined) return failure;
  const { retryAt: _retryAt, ...rest } = failure;
  return rest;
}

/** Makes the call of a dialog, and holds whether it runs and why it failed. */
export function useSubmit<Value>(): Submit<Value> {
  const { accounts } = useShell();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<SubmitFailure | null>(null);
  const busy = useRef(0);
  const buttons = useRef(0);
  const stopRetrying = useCallback(() => setFailure(withoutRetry), []);
  const attach = useCallback(() => {
    buttons.current += 1;
    return () => {
      buttons.current -= 1;
      stopRetrying();
    };
  }, [stopRetrying]);
  return {
    pending,
    failure,
    allow: (reason) =>
      failure && mayRetry(failure) && isConnectionReason(reason, accounts) ? null : reason,
    stopRetrying,
    attach,
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
        const seconds = automaticRetryIn(outcome.failure, busy.current, buttons.current > 0);
        const retryAt = new Date(Date.now() + (seconds ?? 0) * 1000).toISOString();
        setFailure({ ...outcome.failure, ...(seconds === null ? {} : { retryAt }) });
      });
    },
  };
}
