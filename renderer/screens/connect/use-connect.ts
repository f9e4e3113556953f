import { useState } from 'react';
import type { Outcome } from '#preload/contract/call.ts';
import { attempt } from '../../bridge.ts';
import { useStore } from '../../store/store.ts';
import { type ConnectState, choosing, type Way } from './connect-state.ts';

/** Runs one way of connecting at a time; on success the new account is shown. */
export function useConnect(): {
  readonly state: ConnectState;
  readonly connect: (
    way: Way,
    call: Promise<Outcome<{ readonly accountId: string }>>,
  ) => Promise<void>;
} {
  const [state, setState] = useState<ConnectState>(choosing);
  const expectAccount = useStore((store) => store.expectAccount);
  return {
    state,
    connect: async (way, call) => {
      setState({ step: 'working', way });
      const outcome = await attempt(call);
      if (!outcome.ok) {
        setState({ step: 'failed', way, failure: outcome.failure });
        return;
      }
      setState(choosing);
      expectAccount(outcome.value.accountId);
    },
  };
}
