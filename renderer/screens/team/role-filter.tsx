import { NativeSelect } from '@mantine/core';
import type { Capabilities } from '#domain/capabilities.ts';
import { digits } from '../../words/counts.ts';
import { nameOfRole } from '../../words/roles.ts';
import classes from './team.module.css';
import type { Found } from './use-found.ts';

interface Props extends Pick<Found, 'role' | 'setRole' | 'roleCounts'> {
  readonly roleNames: Capabilities['roleNames'];
}

/** Narrows the team to a role; not there where everybody has the same. */
export function RoleFilter({ role, setRole, roleCounts, roleNames }: Props) {
  if (roleCounts.length < 2) return null;
  return (
    <NativeSelect
      className={classes.filter}
      aria-label="Role"
      value={role ?? ''}
      data={[
        { value: '', label: 'All roles' },
        ...roleCounts.map((each) => ({
          value: each.role,
          label: `${nameOfRole(each.role, roleNames)} (${digits(each.amount)})`,
        })),
      ]}
      onChange={({ currentTarget: { value } }) =>
        setRole(roleCounts.find((each) => each.role === value)?.role ?? null)
      }
    />
  );
}
