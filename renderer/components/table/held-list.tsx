import { VisuallyHidden } from '@mantine/core';
import { RefreshCw } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { count, digits } from '../../texts/counts.ts';
import { ActionButton } from '../action-button.tsx';
import { useArmed } from '../hooks/use-armed.ts';
import classes from './held-list.module.css';
import { useHeldRows } from './held-rows.ts';
import { useHold } from './use-hold.ts';

interface HeldPillProps {
  readonly added: number;
  readonly changed: number;
  readonly onApply: () => void;
}

/** "2 new", "3 changes". */
function heldWords({ added, changed }: Pick<HeldPillProps, 'added' | 'changed'>): string {
  return [
    ...(added > 0 ? [`${digits(added)} new`] : []),
    ...(changed > 0 ? [count(changed, 'change')] : []),
  ].join(', ');
}

function Pill({ words, onApply }: { readonly words: string; readonly onApply: () => void }) {
  const armed = useArmed();
  return (
    <div className={classes.dock}>
      <ActionButton
        small
        className={classes.pill}
        data-armed={armed || undefined}
        aria-label={`Show ${words}`}
        leftSection={<RefreshCw size={12} aria-hidden />}
        onClick={onApply}
      >
        {words}
      </ActionButton>
    </div>
  );
}

/** Over a list's header: what waits to be shown, and shows it. */
export function HeldPill({ added, changed, onApply }: HeldPillProps) {
  const words = heldWords({ added, changed });
  return (
    <>
      {/* There before its words, or nobody would be told of them. */}
      <VisuallyHidden role="status">{words}</VisuallyHidden>
      {words === '' ? null : <Pill words={words} onApply={onApply} />}
    </>
  );
}

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
