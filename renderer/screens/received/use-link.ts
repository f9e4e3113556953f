import { useEffect, useRef, useState } from 'react';
import type { Failure } from '#domain/failure.ts';
import type { LinkMeaning } from '#preload/contract/link.ts';
import { attempt, bridge } from '../../bridge/bridge.ts';

export type LinkState =
  | { readonly step: 'empty' }
  | { readonly step: 'opening' }
  | { readonly step: 'known'; readonly meaning: LinkMeaning }
  | { readonly step: 'failed'; readonly failure: Failure };

export interface OpenedLink {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly state: LinkState;
  readonly open: () => void;
}

/** Resolves a link that was pasted or opened by the operating system. */
export function useLink(given: string | null): OpenedLink {
  const [text, setText] = useState(given ?? '');
  const [state, setState] = useState<LinkState>({ step: 'empty' });
  const latest = useRef(0);
  const open = async (link: string) => {
    latest.current += 1;
    const run = latest.current;
    setState({ step: 'opening' });
    const outcome = await attempt(bridge.openInvitationLink({ text: link }));
    // Another link was opened in the meantime.
    if (run !== latest.current) return;
    setState(
      outcome.ok
        ? { step: 'known', meaning: outcome.value }
        : { step: 'failed', failure: outcome.failure },
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another link from outside starts again.
  useEffect(() => {
    if (given === null) return;
    setText(given);
    void open(given);
  }, [given]);
  return {
    text,
    setText: (next) => {
      setText(next);
      latest.current += 1;
      setState({ step: 'empty' });
    },
    state,
    open: () => void open(text),
  };
}
