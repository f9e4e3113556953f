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
  /** The noun of what is new: "3 new events"; without it, "3 new". */
  readonly one?: string;
  readonly onApply: () => void;
}

/** "2 new", "2 new events", "3 changes". */
function heldWords({ added, changed, one }: Omit<HeldPillProps, 'onApply'>): string {
  const news = one === undefined ? `${digits(added)} new` : count(added, `new ${one}`);
  return [...(added > 0 ? [news] : []), ...(changed > 0 ? [count(changed, 'change')] : [])].join(
    ', ',
  );
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

/** A button over a list's header that says how many changes are held back, and shows them. */
export function HeldPill({ onApply, ...held }: HeldPillProps) {
  const words = heldWords(held);
  return (
    <>
      {/* Mounted before it has text, because screen readers announce only changes inside of it. */}
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
 * A list outside of a table that does not move while the pointer or the focus is in it. Items that are gone
 * disappear at once, because an answer to them would fail.
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
