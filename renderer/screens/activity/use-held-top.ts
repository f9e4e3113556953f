import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ActivityEvent } from '#domain/activity-event.ts';

interface HeldTop {
  readonly events: readonly ActivityEvent[];
  /** How many new events are held back. */
  readonly added: number;
  /** Shows what is held back. */
  readonly apply: () => void;
}

/**
 * Holds new events back while somebody looks at a list. Older events join it at once, because nothing moves for
 * them.
 * @param query another query is answered at once
 */
export function useHeldTop(
  events: readonly ActivityEvent[],
  query: string,
  holding: boolean,
): HeldTop {
  const [applied, setApplied] = useState(0);
  const asked = `${applied}\n${query}`;
  const shown = useRef<{ readonly asked: string; readonly top: string | undefined }>(null);
  const top = holding && shown.current?.asked === asked ? shown.current.top : undefined;
  const added = useMemo(
    () =>
      top === undefined
        ? 0
        : Math.max(
            0,
            events.findIndex(({ id }) => id === top),
          ),
    [events, top],
  );
  const held = useMemo(() => (added === 0 ? events : events.slice(added)), [events, added]);
  useLayoutEffect(() => {
    shown.current = { asked, top: held[0]?.id };
  });
  return { events: held, added, apply: () => setApplied((times) => times + 1) };
}
