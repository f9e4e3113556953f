import { UnstyledButton } from '@mantine/core';
import { LayoutGrid } from 'lucide-react';
import { perform } from '../actions/bindings.ts';
import { useSystem } from '../store/hooks.ts';
import { shortcutText } from '../texts/actions.ts';
import classes from './rail.module.css';

/** The name of its tile among the rail's stops. */
export const allStop = 'all';

interface Props {
  readonly current: boolean;
  readonly focusable: boolean;
}

/** The first tile of the rail, which opens the table of all organizations. */
export function RailAll({ current, focusable }: Props) {
  const system = useSystem();
  return (
    <div className={classes.all}>
      <div className={classes.item} data-current={current || undefined}>
        <UnstyledButton
          className={`${classes.tile} ${classes.allTile}`}
          data-stop={allStop}
          data-name="All organizations"
          tabIndex={focusable ? 0 : -1}
          data-tip={`All organizations\n${shortcutText('g g', system)}`}
          data-tip-side="right"
          aria-label="All organizations"
          aria-current={current ? 'page' : undefined}
          onClick={() => perform('go-all')}
        >
          <LayoutGrid size={16} aria-hidden />
        </UnstyledButton>
      </div>
    </div>
  );
}
