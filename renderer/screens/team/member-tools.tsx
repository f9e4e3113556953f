import { Columns3 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Member } from '#domain/entities.ts';
import { FilterButton } from '../../components/filter/filter-button.tsx';
import type { Narrowing } from '../../components/filter/use-narrowing.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { usePressedOpen } from '../../components/menus/opening.ts';
import { onDemand } from '../../components/on-demand.tsx';

const ColumnPopover = onDemand(async () => (await import('./column-popover.tsx')).ColumnPopover);

interface Props {
  readonly members: readonly Member[];
  readonly found: Narrowing;
}

/** What narrows the list of members besides the search, and which columns it has. */
export function MemberTools({ members, found }: Props) {
  const [opened, setOpened] = useState(false);
  const columns = useRef<HTMLButtonElement>(null);
  const opening = usePressedOpen(opened, setOpened);
  return (
    <>
      <FilterButton narrowing={found} />
      <IconButton
        ref={columns}
        icon={Columns3}
        label="Choose columns"
        aria-haspopup="dialog"
        {...opening}
      />
      {opened ? (
        <ColumnPopover
          below={columns}
          members={members}
          onClose={() => {
            setOpened(false);
            columns.current?.focus();
          }}
        />
      ) : null}
    </>
  );
}
