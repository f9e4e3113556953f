import { useState } from 'react';
import type { Capabilities } from '#domain/capabilities.ts';
import { assignable } from '#domain/members/role-changes.ts';
import { type AssignableRole, assignableRoleSchema } from '#domain/roles/roles.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { OptionGroup } from '../../components/option-group.tsx';
import { meaningOfRole, nameOfRole } from '../../texts/roles.ts';
import { RoleChoice } from './role-choice.tsx';

interface Props {
  readonly capabilities: Capabilities;
  readonly roles: readonly AssignableRole[];
  readonly onChange: (roles: readonly AssignableRole[]) => void;
}

/** One role, which nearly everybody has; or several, where somebody has them or needs them. */
export function RolesChoice({ capabilities, roles, onChange }: Props) {
  const [several, setSeveral] = useState(roles.length > 1);
  if (!several) {
    return (
      <div>
        <RoleChoice
          focused
          capabilities={capabilities}
          role={roles[0] ?? null}
          onChange={(role) => onChange([role])}
        />
        <ActionButton small tone="quiet" mt={4} onClick={() => setSeveral(true)}>
          Assign several roles
        </ActionButton>
      </div>
    );
  }
  return (
    <OptionGroup
      several
      label="Roles"
      options={capabilities.assignableRoles.map((value) => ({
        value,
        label: nameOfRole(value, capabilities.roleNames),
        description: meaningOfRole(value),
      }))}
      chosen={roles}
      onChoose={(role, chosen) => {
        const isIn = (each: AssignableRole) => (each === role ? chosen : roles.includes(each));
        onChange(assignable(assignableRoleSchema.options.filter(isIn)));
      }}
      hint="Choose at least one role."
    />
  );
}
