import { Columns3, ListFilter } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Member } from '#domain/entities.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { onDemand } from '../../components/on-demand.tsx';
import { usePressedOpen } from '../../components/use-pressed-open.ts';
import type { Found } from './use-found.ts';

const FilterPopover = onDemand(async () => (await import('./filter-popover.tsx')).FilterPopover);
const ColumnPopover = onDemand(async () => (await import('./column-popover.tsx')).ColumnPopover);

interface Props {
  readonly members: readonly Member[];
  readonly found: Found;
}

/** What narrows the list of members besides the search, and which columns it has. */
export function MemberTools({ members, found }: Props) {
  const [opened, setOpened] = useState<'filter' | 'columns' | null>(null);
  const filter = useRef<HTMLButtonElement>(null);
  const columns = useRef<HTMLButtonElement>(null);
  const openingFilter = usePressedOpen(opened === 'filter', (open) =>
    setOpened(open ? 'filter' : null),
  );
  const openingColumns = usePressedOpen(opened === 'columns', (open) =>
    setOpened(open ? 'columns' : null),
  );
  const amount = Object.keys(found.filter).length;
  return (
    <>
      <ActionButton
        ref={filter}
        leftSection={<ListFilter size={16} aria-hidden />}
        aria-haspopup="dialog"
        {...openingFilter}
      >
        {amount === 0 ? 'Filter' : `Filter (${amount})`}
      </ActionButton>
      <IconButton
        ref={columns}
        icon={Columns3}
        label="Choose columns"
        aria-haspopup="dialog"
        {...openingColumns}
      />
      {opened === 'filter' ? (
        <FilterPopover
          below={filter}
          members={members}
          found={found}
          onClose={() => {
            setOpened(null);
            filter.current?.focus();
          }}
        />
      ) : null}
      {opened === 'columns' ? (
        <ColumnPopover
          below={columns}
          members={members}
          onClose={() => {
            setOpened(null);
            columns.current?.focus();
          }}
        />
      ) : null}
    </>
  );
}
