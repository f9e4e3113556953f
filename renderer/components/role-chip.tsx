import type { RoleTable } from '#domain/roles/role-table.ts';
import { namesOfRoles } from '../texts/roles.ts';
import { withoutControls } from '../texts/untrusted-text.ts';
import { StateChip } from './state-chip.tsx';

interface Props {
  readonly roles: readonly string[];
  readonly table: RoleTable;
}

/** The roles of a person as a quiet chip; the most powerful role of the table in the organization's color. */
export function RoleChip({ roles, table }: Props) {
  const [top] = table.roles;
  const isTop = top !== undefined && roles.includes(top.id);
  const words = withoutControls(namesOfRoles(roles, table));
  return (
    <StateChip tone={isTop ? 'accent' : 'neutral'}>
      <bdi title={words}>{words}</bdi>
    </StateChip>
  );
}
