import { VisuallyHidden } from '@mantine/core';
import { RefreshCw } from 'lucide-react';
import { count, digits } from '../../texts/counts.ts';
import { ActionButton } from '../action-button.tsx';
import classes from './held-pill.module.css';
import { useArmed } from './use-armed.ts';

interface Props {
  readonly added: number;
  readonly changed: number;
  readonly onApply: () => void;
}

/** "2 new", "3 changes". */
function heldWords({ added, changed }: Pick<Props, 'added' | 'changed'>): string {
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
export function HeldPill({ added, changed, onApply }: Props) {
  const words = heldWords({ added, changed });
  return (
    <>
      {/* There before its words, or nobody would be told of them. */}
      <VisuallyHidden role="status">{words}</VisuallyHidden>
      {words === '' ? null : <Pill words={words} onApply={onApply} />}
    </>
  );
}
