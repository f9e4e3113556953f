import { useState } from 'react';
import type { Role, RoleTable } from '#domain/roles/role-table.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { OptionGroup } from '../../components/option-group.tsx';
import { roleOptions } from '../../texts/roles.ts';
import { RoleChoice } from './role-choice.tsx';

interface Props {
  readonly roleTable: RoleTable;
  /** The roles that can be given, in the order of the table. */
  readonly given: readonly Role[];
  readonly roles: readonly Role[];
  readonly onChange: (roles: readonly Role[]) => void;
}

/** Chooses one role, which is the usual case, or several. */
export function RolesChoice({ roleTable, given, roles, onChange }: Props) {
  const [several, setSeveral] = useState(roles.length > 1);
  if (!several) {
    return (
      <div>
        <RoleChoice
          focused
          roleTable={roleTable}
          given={given}
          role={roles[0] ?? null}
          onChange={(role) => onChange([role])}
        />
        {roleTable.several ? (
          <ActionButton small tone="quiet" mt={4} onClick={() => setSeveral(true)}>
            Assign several roles
          </ActionButton>
        ) : null}
      </div>
    );
  }
  return (
    <OptionGroup
      several
      label="Roles"
      options={roleOptions(roleTable, given)}
      chosen={roles}
      onChoose={(role, chosen) => {
        const isIn = (each: Role) => (each === role ? chosen : roles.includes(each));
        onChange(given.filter(isIn));
      }}
      hint="Choose at least one role."
    />
  );
}
