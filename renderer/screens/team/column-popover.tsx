import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Checkbox } from '@mantine/core';
import type { RefObject } from 'react';
import type { Member } from '#domain/entities.ts';
import type { MemberColumn } from '#preload/contract/shell.ts';
import { PopoverBelow } from '../../components/menus/popover-below.tsx';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { memberColumnNames, unsharedColumns } from './member-columns.tsx';
import classes from './member-tools.module.css';

interface Props {
  readonly below: RefObject<HTMLElement | null>;
  readonly members: readonly Member[];
  readonly onClose: () => void;
}

/** Chooses the columns of the members' table, which are remembered. The name is always shown. */
export function ColumnPopover({ below, members, onClose }: Props) {
  const { memberColumns } = useShell().remembered;
  const remember = useStore((state) => state.remember);
  const unshared = unsharedColumns(members);
  const ids = Object.keys(memberColumnNames) as MemberColumn[];
  const choose = (id: MemberColumn, chosen: boolean) => {
    const others = memberColumns.filter((each) => each !== id);
    remember({ memberColumns: chosen ? [...others, id] : others });
  };
  return (
    <PopoverBelow below={below} label="Columns" width={240} onClose={onClose}>
      <div className={classes.fields}>
        {ids.map((id) => (
          <Checkbox
            key={id}
            label={memberColumnNames[id]}
            description={unshared.has(id) ? 'Not shared by this platform' : undefined}
            disabled={unshared.has(id)}
            checked={memberColumns.includes(id) && !unshared.has(id)}
            onChange={({ currentTarget }) => choose(id, currentTarget.checked)}
          />
        ))}
        <p className={classes.none}>The name is always shown.</p>
      </div>
    </PopoverBelow>
  );
}
