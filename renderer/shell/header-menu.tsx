import { Ellipsis } from 'lucide-react';
import type { RowAction } from '../components/data-table/row-action.ts';
import { RowMenu } from '../components/data-table/row-menu-on-demand.ts';
import { IconButton } from '../components/icon-button.tsx';
import { useMenuButton } from '../components/menu-place.ts';

/** What else can be done on a screen, besides its primary action. */
export function HeaderMenu({ actions }: { readonly actions: readonly RowAction[] }) {
  const { place, close, button, props } = useMenuButton();
  return (
    <>
      <IconButton ref={button} icon={Ellipsis} label="More" {...props} />
      {place ? <RowMenu place={place} label="More" actions={actions} onClose={close} /> : null}
    </>
  );
}
