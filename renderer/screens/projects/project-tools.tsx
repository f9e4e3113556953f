import { FilterButton } from '../../components/filter/filter-button.tsx';
import type { Narrowing } from '../../components/filter/use-narrowing.ts';
import { ColumnButton } from '../../components/table/column-button.tsx';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { hiddenColumns, type ProjectFacts, projectColumnNames } from './project-columns.tsx';

interface Props {
  readonly facts: ProjectFacts;
  readonly found: Narrowing;
}

/** The filters and the columns of the list of projects, which are remembered. */
export function ProjectTools({ facts, found }: Props) {
  const { projectColumns } = useShell().remembered;
  const remember = useStore((state) => state.remember);
  return (
    <>
      <FilterButton narrowing={found} />
      <ColumnButton
        names={projectColumnNames}
        chosen={projectColumns}
        hidden={hiddenColumns(facts)}
        whyHidden="Not shown to you here"
        onChange={(chosen) => remember({ projectColumns: chosen })}
      />
    </>
  );
}
