import { useCallback, useRef, useState } from 'react';
import { type Failure, mayRetry } from '#domain/failure.ts';
import type { Outcome } from '#preload/contract/call.ts';
import { automaticRetryIn } from '../../actions/automatic-retry.ts';
import { isConnectionReason } from '../../actions/situation.ts';
import { attempt } from '../../bridge/bridge.ts';
import { useShell } from '../../store/hooks.ts';

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
  /**
   * Told by the button that makes the call, while it is there. Without one nothing is tried again by
   * itself, nor said to be; and one that comes back later does not press itself for an earlier failure.
   */
  readonly attach: () => () => void;
}

export interface Submit<Value> extends Submission {
  /** Calls once at a time; `onDone` only where it succeeded. */
  readonly submit: (call: () => Promise<Outcome<Value>>, onDone: (value: Value) => void) => void;
  readonly forget: () => void;
}

function withoutRetry(failure: SubmitFailure | null): SubmitFailure | null {
  if (failure?.retryAt === undefined) return failure;
  const { retryAt: _retryAt, ...rest } = failure;
  return rest;
}

/** One call of a dialog: while it runs, and why it failed; what was typed stays either way. */
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
