import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import type { Member } from '#domain/entities.ts';
import { FilterButton } from '../../components/filter/filter-button.tsx';
import type { Narrowing } from '../../components/filter/use-narrowing.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { usePopoverButton } from '../../components/menus/opening.ts';
import { onDemand } from '../../components/on-demand.tsx';

const ColumnPopover = onDemand(async () => (await import('./column-popover.tsx')).ColumnPopover);

interface Props {
  readonly members: readonly Member[];
  readonly found: Narrowing;
}

/** The filters and the columns of the list of members. */
export function MemberTools({ members, found }: Props) {
  const [opened, setOpened] = useState(false);
  const { button, close, props } = usePopoverButton(opened, setOpened);
  return (
    <>
      <FilterButton narrowing={found} />
      <IconButton ref={button} icon={Columns3} label="Choose columns" {...props} />
      {opened ? <ColumnPopover below={button} members={members} onClose={close} /> : null}
    </>
  );
}
