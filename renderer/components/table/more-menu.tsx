import { Ellipsis } from 'lucide-react';
import { IconButton } from '../icon-button.tsx';
import { useMenuButton } from '../menus/opening.ts';
import type { RowAction } from './row-action.ts';
import { RowMenu } from './row-menu-on-demand.ts';

interface Props {
  readonly actions: readonly RowAction[];
  readonly label?: string;
}

/** The ⋯ button with the other actions, besides those that have buttons. */
export function MoreMenu({ actions, label = 'More' }: Props) {
  const { position, close, button, props } = useMenuButton();
  return (
    <>
      <IconButton ref={button} icon={Ellipsis} label={label} {...props} />
      {position ? <RowMenu at={position} label={label} actions={actions} onClose={close} /> : null}
    </>
  );
}
