import type { Role, RoleTable } from '#domain/roles/role-table.ts';
import { OptionGroup } from '../../components/option-group.tsx';
import { roleOptions } from '../../texts/roles.ts';

interface Props {
  readonly roleTable: RoleTable;
  /** The roles that can be given. */
  readonly given: readonly Role[];
  readonly role: Role | null;
  readonly onChange: (role: Role) => void;
  readonly focused?: boolean;
}

/** One role of those that can be given, with what the chosen one may do. */
export function RoleChoice({ roleTable, given, role, onChange, focused = false }: Props) {
  return (
    <OptionGroup
      label="Role"
      options={roleOptions(roleTable, given)}
      chosen={role === null ? [] : [role]}
      onChoose={onChange}
      hint="Choose a role to see what it allows."
      // Where a role is edited, the panel opens with the cursor on the present one.
      focused={focused}
    />
  );
}
