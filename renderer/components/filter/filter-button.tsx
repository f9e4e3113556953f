import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import { ActionButton } from '../action-button.tsx';
import { usePopoverButton } from '../menus/opening.ts';
import { onDemand } from '../on-demand.tsx';
import classes from './filter.module.css';
import type { Narrowing } from './use-narrowing.ts';

const FilterPopover = onDemand(async () => (await import('./filter-popover.tsx')).FilterPopover);

/** The button that opens the filters of a list. */
export function FilterButton({ narrowing }: { readonly narrowing: Narrowing }) {
  const [opened, setOpened] = useState(false);
  const { button, close, props } = usePopoverButton(opened, setOpened);
  const amount = narrowing.chips.length;
  return (
    <>
      <ActionButton
        ref={button}
        className={classes.button ?? ''}
        aria-label={amount === 0 ? 'Filter' : `Filter (${amount})`}
        leftSection={<ListFilter size={16} aria-hidden />}
        {...props}
      >
        {amount === 0 ? 'Filter' : `Filter (${amount})`}
      </ActionButton>
      {opened ? <FilterPopover below={button} narrowing={narrowing} onClose={close} /> : null}
    </>
  );
}
