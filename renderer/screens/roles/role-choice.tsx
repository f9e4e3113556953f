import { Radio } from '@mantine/core';
import type { Capabilities } from '#domain/capabilities.ts';
import { type AssignableRole, assignableRoleSchema } from '#domain/roles.ts';
import choiceClasses from '../../components/choice.module.css';
import { meaningOfRole, nameOfRole } from '../../words/roles.ts';

interface Props {
  readonly capabilities: Capabilities;
  readonly role: AssignableRole | null;
  readonly onChange: (role: AssignableRole) => void;
  readonly focused?: boolean;
}

/** One role of those that the platform can give, with what each may do. */
export function RoleChoice({ capabilities, role, onChange, focused = false }: Props) {
  return (
    <Radio.Group
      label="Role"
      value={role}
      onChange={(value) => {
        const parsed = assignableRoleSchema.safeParse(value);
        if (parsed.success) onChange(parsed.data);
      }}
    >
      <div className={choiceClasses.choices}>
        {capabilities.assignableRoles.map((option) => (
          <Radio
            key={option}
            // Where a role is edited, the panel opens with the cursor on the present one.
            data-autofocus={(focused && option === role) || undefined}
            className={choiceClasses.choice ?? ''}
            value={option}
            label={nameOfRole(option, capabilities.roleNames)}
            description={meaningOfRole(option)}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
