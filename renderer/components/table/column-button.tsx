import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../icon-button.tsx';
import { usePopoverButton } from '../menus/opening.ts';
import { onDemand } from '../on-demand.tsx';
import type { ColumnChoice } from './column-popover.tsx';

const ColumnPopover = onDemand(async () => (await import('./column-popover.tsx')).ColumnPopover);

interface Props<Id extends string> extends Omit<ColumnChoice, 'onChoose'> {
  readonly names: Readonly<Record<Id, string>>;
  readonly chosen: readonly NoInfer<Id>[];
  readonly onChange: (chosen: readonly Id[]) => void;
}

/** The button that opens the choice of a table's columns. */
export function ColumnButton<Id extends string>({ onChange, ...choice }: Props<Id>) {
  const [opened, setOpened] = useState(false);
  const { button, close, props } = usePopoverButton(opened, setOpened);
  const ids = Object.keys(choice.names) as Id[];
  const choose = (id: string, isChosen: boolean) =>
    onChange(ids.filter((each) => (each === id ? isChosen : choice.chosen.includes(each))));
  return (
    <>
      <IconButton ref={button} icon={Columns3} label="Choose columns" {...props} />
      {opened ? (
        <ColumnPopover {...choice} below={button} onChoose={choose} onClose={close} />
      ) : null}
    </>
  );
}
