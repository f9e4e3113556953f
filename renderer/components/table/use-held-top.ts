import { useLayoutEffect, useMemo, useRef, useState } from 'react';

interface HeldTop<Item> {
  readonly items: readonly Item[];
  /** How many new items are held back. */
  readonly added: number;
  /** Shows what is held back. */
  readonly apply: () => void;
}

/**
 * Holds new items of a list back while it is looked at. Older ones join it at once, because nothing moves for
 * them.
 * @param query another query is answered at once
 */
export function useHeldTop<Item extends { readonly id: string }>(
  items: readonly Item[],
  query: string,
  holding: boolean,
): HeldTop<Item> {
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
            items.findIndex(({ id }) => id === top),
          ),
    [items, top],
  );
  const held = useMemo(() => (added === 0 ? items : items.slice(added)), [items, added]);
  useLayoutEffect(() => {
    shown.current = { asked, top: held[0]?.id };
  });
  return { items: held, added, apply: () => setApplied((times) => times + 1) };
}
