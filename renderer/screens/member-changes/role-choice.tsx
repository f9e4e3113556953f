import type { Capabilities } from '#domain/capabilities.ts';
import type { AssignableRole } from '#domain/roles/roles.ts';
import { OptionGroup } from '../../components/option-group.tsx';
import { meaningOfRole, nameOfRole } from '../../texts/roles.ts';

interface Props {
  readonly capabilities: Capabilities;
  readonly role: AssignableRole | null;
  readonly onChange: (role: AssignableRole) => void;
  readonly focused?: boolean;
}

/** One role of those that the platform can give, with what the chosen one may do. */
export function RoleChoice({ capabilities, role, onChange, focused = false }: Props) {
  return (
    <OptionGroup
      label="Role"
      options={capabilities.assignableRoles.map((value) => ({
        value,
        label: nameOfRole(value, capabilities.roleNames),
        description: meaningOfRole(value),
      }))}
      chosen={role === null ? [] : [role]}
      onChoose={onChange}
      hint="Choose a role to see what it allows."
      // Where a role is edited, the panel opens with the cursor on the present one.
      focused={focused}
    />
  );
}
