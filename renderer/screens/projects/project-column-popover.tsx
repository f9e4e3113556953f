import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Checkbox } from '@mantine/core';
import type { RefObject } from 'react';
import type { ProjectColumn } from '#preload/contract/shell.ts';
import { PopoverBelow } from '../../components/menus/popover-below.tsx';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import classes from '../team/member-tools.module.css';
import { hiddenColumns, type ProjectFacts, projectColumnNames } from './project-columns.tsx';

interface Props {
  readonly below: RefObject<HTMLElement | null>;
  readonly facts: ProjectFacts;
  readonly onClose: () => void;
}

/** Chooses the columns of the list of projects, which are remembered. The name is always shown. */
export function ProjectColumnPopover({ below, facts, onClose }: Props) {
  const { projectColumns } = useShell().remembered;
  const remember = useStore((state) => state.remember);
  const hidden = hiddenColumns(facts);
  const ids = Object.keys(projectColumnNames) as ProjectColumn[];
  const choose = (id: ProjectColumn, isChosen: boolean) => {
    const others = projectColumns.filter((each) => each !== id);
    remember({ projectColumns: isChosen ? [...others, id] : others });
  };
  return (
    <PopoverBelow below={below} label="Columns" width={240} onClose={onClose}>
      <div className={classes.fields}>
        {ids.map((id) => (
          <Checkbox
            key={id}
            label={projectColumnNames[id]}
            description={hidden.includes(id) ? 'Not shown to you here' : undefined}
            disabled={hidden.includes(id)}
            checked={projectColumns.includes(id) && !hidden.includes(id)}
            onChange={({ currentTarget }) => choose(id, currentTarget.checked)}
          />
        ))}
        <p className={classes.none}>The name is always shown.</p>
      </div>
    </PopoverBelow>
  );
}
