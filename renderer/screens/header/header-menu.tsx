import { Ellipsis } from 'lucide-react';
import { IconButton } from '../../components/icon-button.tsx';
import { useMenuButton } from '../../components/menus/menu-position.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import { RowMenu } from '../../components/table/row-menu-on-demand.ts';

/** What else can be done on a screen, besides its primary action. */
export function HeaderMenu({ actions }: { readonly actions: readonly RowAction[] }) {
  const { position, close, button, props } = useMenuButton();
  return (
    <>
      <IconButton ref={button} icon={Ellipsis} label="More" {...props} />
      {position ? <RowMenu at={position} label="More" actions={actions} onClose={close} /> : null}
    </>
  );
}
