import { useState } from 'react';
import type { Outcome } from '#preload/contract/call.ts';
import { attempt } from '../../bridge/bridge.ts';
import { useStore } from '../../store/store.ts';
import { type ConnectState, choosing, type Way } from './connect-state.ts';

export interface Connecting {
  readonly state: ConnectState;
  /** The way that was tried last; the other one no longer shows its errors. */
  readonly tried: Way | null;
  /** The person starts one way, whether or not the input is valid. */
  readonly tryWay: (way: Way) => void;
  readonly connect: (
    way: Way,
    call: Promise<Outcome<{ readonly accountId: string }>>,
  ) => Promise<void>;
}

/** Runs one way of connecting at a time; on success, shows the new account. */
export function useConnect(): Connecting {
  const [state, setState] = useState<ConnectState>(choosing);
  const [tried, setTried] = useState<Way | null>(null);
  const expectAccount = useStore((store) => store.expectAccount);
  return {
    state,
    tried,
    tryWay: (way) => {
      setTried(way);
      setState((before) => (before.step === 'failed' ? choosing : before));
    },
    connect: async (way, call) => {
      setState({ step: 'working', way });
      const outcome = await attempt(call);
      if (outcome.ok) {
        setState(choosing);
        expectAccount(outcome.value.accountId);
        return;
      }
      const { failure } = outcome;
      setState(failure.kind === 'cancelled' ? choosing : { step: 'failed', way, failure });
    },
  };
}
