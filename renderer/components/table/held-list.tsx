import { type ReactNode, useRef } from 'react';
import { HeldPill } from './held-pill.tsx';
import { useHeldRows } from './use-held-rows.ts';
import { useHold } from './use-hold.ts';

interface Props<Item extends { readonly id: string }> {
  readonly items: readonly Item[];
  readonly className?: string | undefined;
  readonly children: (shown: readonly Item[]) => ReactNode;
}

/**
 * A list outside of a table: nothing comes before what somebody points at. What is gone goes, since each
 * item is answered by itself and would be answered in vain.
 */
export function HeldList<Item extends { readonly id: string }>({
  items,
  className,
  children,
}: Props<Item>) {
  const region = useRef<HTMLDivElement>(null);
  const { holding, events } = useHold(region, false);
  const held = useHeldRows({ all: items, next: items, query: '', holding });
  return (
    <div ref={region} className={className} {...events}>
      <HeldPill
        added={held.added}
        changed={held.changed - held.removed.size}
        onApply={held.apply}
      />
      {children(held.rows.filter(({ id }) => !held.removed.has(id)))}
    </div>
  );
}
