import { VisuallyHidden } from '@mantine/core';
import { X } from 'lucide-react';
import type { RefObject } from 'react';
import { createPortal } from 'react-dom';
import { digits } from '../../texts/counts.ts';
import { ActionButton } from '../action-button.tsx';
import { useArmed } from '../hooks/use-armed.ts';
import { IconButton } from '../icon-button.tsx';
import { Keys } from '../menus/keys.tsx';
import { MoreMenu } from './more-menu.tsx';
import { nothingSelected, type SelectedCount, type TableSelection } from './row-selection.ts';
import classes from './selection-bar.module.css';
import { barHeight } from './use-rows.ts';

/** "3 selected, 1 of them hidden by the filter": people know when an action applies to hidden rows. */
function selectionWords(
  { amount, hidden }: SelectedCount,
  shown: number,
  narrowed: boolean,
): string {
  if (amount === 0) return '';
  if (hidden === amount) return `${digits(amount)} selected, hidden by the filter`;
  if (hidden > 0)
    return `${digits(amount)} selected, ${digits(hidden)} of them hidden by the filter`;
  if (amount === shown && amount > 1)
    return narrowed ? `All ${digits(amount)} matching selected` : `All ${digits(amount)} selected`;
  return `${digits(amount)} selected`;
}

/** More actions than this leave only a few buttons, and the others in a menu. */
const maxButtons = 6;
const fewButtons = 4;

interface Props<Row> {
  readonly selection: TableSelection<Row>;
  readonly counted: SelectedCount;
  /** How many rows are visible. */
  readonly shown: number;
  readonly narrowed: boolean;
  /** The element over whose lower end it floats. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** Gives the focus back to the rows. */
  readonly onLeave: () => void;
}

function Bar<Row>({
  selection: { actions },
  words,
  onClear,
}: Pick<Props<Row>, 'selection'> & { readonly words: string; readonly onClear: () => void }) {
  const armed = useArmed();
  const direct = actions.length > maxButtons ? actions.slice(0, fewButtons) : actions;
  const others = actions.slice(direct.length);
  return (
    <div className={classes.dock}>
      <div
        role="toolbar"
        aria-label="Selected"
        className={classes.bar}
        data-armed={armed || undefined}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onClear();
        }}
      >
        <span className={classes.words}>{words}</span>
        {direct.map(({ label, icon: Icon, reason, run, key }, at) => (
          <ActionButton
            // biome-ignore lint/suspicious/noArrayIndexKey: a pressed Pin becomes Unpin and keeps the focus.
            key={at}
            small
            tone="quiet"
            leftSection={<Icon size={14} aria-hidden />}
            rightSection={key === undefined ? null : <Keys shortcut={key} />}
            aria-keyshortcuts={key}
            reason={reason}
            onClick={run}
          >
            {label}
          </ActionButton>
        ))}
        {others.length === 0 ? null : <MoreMenu label="More actions" actions={others} />}
        <IconButton icon={X} label="Deselect (Esc)" onClick={onClear} />
      </div>
    </div>
  );
}

/** A bar over the list's lower end while rows are selected, with their number and the actions on them. */
export function SelectionBar<Row>(props: Props<Row>) {
  const { selection, counted, shown, narrowed, scroller, onLeave } = props;
  const words = selectionWords(counted, shown, narrowed);
  const home = scroller.current?.parentElement;
  return (
    <>
      {/* Mounted before it has text, because screen readers announce only changes inside of it. */}
      <VisuallyHidden role="status">{words}</VisuallyHidden>
      {counted.amount > 0 && home ? (
        <>
          {/* Room for the bar, so that the last row can be scrolled out from under it. */}
          <div style={{ height: barHeight }} />
          {createPortal(
            <Bar
              selection={selection}
              words={words}
              onClear={() => {
                selection.onChange(nothingSelected);
                onLeave();
              }}
            />,
            home,
          )}
        </>
      ) : null}
    </>
  );
}
