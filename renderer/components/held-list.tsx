import { type ReactNode, useRef } from 'react';
import { HeldPill } from './data-table/held-pill.tsx';
import { useHeldRows } from './data-table/use-held-rows.ts';
import { useHold } from './data-table/use-hold.ts';

interface Props<Item extends { readonly id: string }> {
  readonly items: readonly Item[];
  /** `removed`: the identifiers of those that are gone, and only shown until the list may move. */
  readonly children: (shown: readonly Item[], removed: ReadonlySet<string>) => ReactNode;
}

/** A list outside of a table, whose buttons stay under the pointer and the focus in the same way. */
export function HeldList<Item extends { readonly id: string }>({ items, children }: Props<Item>) {
  const region = useRef<HTMLDivElement>(null);
  const { holding, events } = useHold(region, false);
  const held = useHeldRows({ all: items, next: items, query: '', holding });
  return (
    <div ref={region} {...events}>
      <HeldPill added={held.added} changed={held.changed} onApply={held.apply} />
      {children(held.rows, held.removed)}
    </div>
  );
}
