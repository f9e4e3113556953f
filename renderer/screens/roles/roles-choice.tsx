import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { Capabilities } from '#domain/capabilities.ts';
import { assignable } from '#domain/role-changes.ts';
import { type AssignableRole, assignableRoleSchema } from '#domain/roles.ts';
import { ActionButton } from '../../components/action-button.tsx';
import choiceClasses from '../../components/choice.module.css';
import { meaningOfRole, nameOfRole } from '../../words/roles.ts';
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
          Give several roles
        </ActionButton>
      </div>
    );
  }
  return (
    <Checkbox.Group
      label="Roles"
      value={[...roles]}
      onChange={(values) =>
        onChange(assignable(assignableRoleSchema.options.filter((role) => values.includes(role))))
      }
    >
      <div className={choiceClasses.choices}>
        {capabilities.assignableRoles.map((option) => (
          <Checkbox
            key={option}
            className={choiceClasses.choice ?? ''}
            value={option}
            label={nameOfRole(option, capabilities.roleNames)}
            description={meaningOfRole(option)}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
