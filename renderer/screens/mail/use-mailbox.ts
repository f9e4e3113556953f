import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '#domain/failure.ts';
import type { KeptMail } from '#domain/local-platform.ts';
import { attempt, bridge } from '../../bridge/bridge.ts';

export type Mailbox =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'known'; readonly mail: readonly KeptMail[] };

/** The kept mail: read on opening, on demand, and whenever one comes back to the window. */
export function useMailbox(): { readonly mailbox: Mailbox; readonly load: () => Promise<void> } {
  const [mailbox, setMailbox] = useState<Mailbox>({ state: 'loading' });
  const load = useCallback(async () => {
    const outcome = await attempt(bridge.listLocalMail());
    setMailbox(
      outcome.ok
        ? { state: 'known', mail: outcome.value }
        : { state: 'failed', failure: outcome.failure },
    );
  }, []);
  useEffect(() => {
    const again = () => void load();
    again();
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  }, [load]);
  return { mailbox, load };
}
