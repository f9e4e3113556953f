import type { Member } from '#domain/entities.ts';
import { FilterButton } from '../../components/filter/filter-button.tsx';
import type { Narrowing } from '../../components/filter/use-narrowing.ts';
import { ColumnButton } from '../../components/table/column-button.tsx';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { memberColumnNames, unsharedColumns } from './member-columns.tsx';

interface Props {
  readonly members: readonly Member[];
  readonly found: Narrowing;
}

/** The filters and the columns of the list of members, which are remembered. */
export function MemberTools({ members, found }: Props) {
  const { memberColumns } = useShell().remembered;
  const remember = useStore((state) => state.remember);
  return (
    <>
      <FilterButton narrowing={found} />
      <ColumnButton
        names={memberColumnNames}
        chosen={memberColumns}
        hidden={unsharedColumns(members)}
        whyHidden="Not shared by this platform"
        onChange={(chosen) => remember({ memberColumns: chosen })}
      />
    </>
  );
}
