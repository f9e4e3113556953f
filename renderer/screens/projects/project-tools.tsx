import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import { FilterButton } from '../../components/filter/filter-button.tsx';
import type { Narrowing } from '../../components/filter/use-narrowing.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { usePopoverButton } from '../../components/menus/opening.ts';
import { onDemand } from '../../components/on-demand.tsx';
import type { ProjectFacts } from './project-columns.tsx';

const ColumnPopover = onDemand(
  async () => (await import('./project-column-popover.tsx')).ProjectColumnPopover,
);

interface Props {
  readonly facts: ProjectFacts;
  readonly found: Narrowing;
}

/** The filters and the columns of the list of projects. */
export function ProjectTools({ facts, found }: Props) {
  const [opened, setOpened] = useState(false);
  const { button, close, props } = usePopoverButton(opened, setOpened);
  return (
    <>
      <FilterButton narrowing={found} />
      <IconButton ref={button} icon={Columns3} label="Choose columns" {...props} />
      {opened ? <ColumnPopover below={button} facts={facts} onClose={close} /> : null}
    </>
  );
}
