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

/** Chooses one of the roles that can be given, and describes it. */
export function RoleChoice({ roleTable, given, role, onChange, focused = false }: Props) {
  return (
    <OptionGroup
      label="Role"
      options={roleOptions(roleTable, given)}
      chosen={role === null ? [] : [role]}
      onChoose={onChange}
      hint="Choose a role to see what it allows."
      // A panel that edits a role opens with the cursor on the present one.
      focused={focused}
    />
  );
}
