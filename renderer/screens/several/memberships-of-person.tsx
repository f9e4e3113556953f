import { Checkbox } from '@mantine/core';
import { useMemo, useState } from 'react';
import {
  givenBy,
  needsProject,
  noRoles,
  type Role,
  type RoleTable,
} from '#domain/roles/role-table.ts';
import type { PlannedMembership } from '#preload/contract/several.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { useNow } from '../../components/hooks/clock.ts';
import { useLatest } from '../../components/hooks/use-latest.ts';
import { LongList } from '../../components/long-list.tsx';
import { Name } from '../../components/name.tsx';
import { FailureNote, Note } from '../../components/note.tsx';
import { useShell, useTypedFrom } from '../../store/hooks.ts';
import { organizationText } from '../../store/organization-identity.ts';
import { keyText } from '../../store/organization-key.ts';
import { contextOf } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import { labelText, shortLabel } from '../../texts/untrusted-text.ts';
import { RoleChoice } from '../member-changes/role-choice.tsx';
import {
  type MembershipLine,
  membershipConfirmation,
  membershipLine,
  membershipWorks,
} from './membership-plan.ts';
import classes from './several.module.css';

interface Props {
  readonly of: { readonly key: OrganizationKey; readonly memberId: string };
  /** Whether the roles are changed; otherwise the memberships end. */
  readonly isChange: boolean;
}

/** The roles that an edit can give without naming projects. */
function editTable({ roles }: RoleTable): RoleTable {
  const table = { roles, several: false, administration: [] };
  const given = givenBy(table, 'edit').filter((role) => !needsProject(table, [role]));
  return { ...table, roles: roles.filter(({ id }) => given.includes(id)) };
}

function nameOf(planned: readonly PlannedMembership[]): string {
  const named = planned.find(({ name }) => name !== '') ?? planned[0];
  return named ? named.name || named.contact : '';
}

function whyNot(
  memberships: readonly MembershipLine[] | null,
  chosen: number,
  lacksRole: boolean,
): string | null {
  if (memberships === null) return 'Looking for their organizations…';
  if (lacksRole) return 'Choose a role.';
  const [first] = memberships;
  if (memberships.every(({ reason }) => reason !== null)) {
    return first?.reason ?? 'This person is in none of your organizations any more.';
  }
  return chosen === 0 ? 'Choose an organization.' : null;
}

/** Removes one person from several organizations, or changes their role there. */
export function MembershipsOfPerson({ of, isChange }: Props) {
  const shell = useShell();
  const typedFrom = useTypedFrom();
  const startJobs = useStore((state) => state.startJobs);
  const [role, setRole] = useState<Role | null>(null);
  const [spared, setSpared] = useState<ReadonlySet<string>>(new Set());
  const roles = role === null ? null : [role];
  const planned = useLatest(
    role ?? '',
    () => bridge.planMemberships({ of, roles }),
    (answer) => answer,
    [useNow(15)],
  );
  const here = contextOf(shell, of.key);
  const table = useMemo(() => editTable(here?.roleTable ?? noRoles), [here]);
  const lacksRole = isChange && role === null;
  const lines = (planned.value ?? []).flatMap((each) => {
    const context = contextOf(shell, each.key);
    return context ? [membershipLine(keyText(each.key), context, each, isChange)] : [];
  });
  const chosen = lines.filter(({ id, reason }) => reason === null && !spared.has(id));
  const name = labelText(nameOf(planned.value ?? []));
  const places = count(chosen.length, 'organization');
  const toggle = (id: string, isIn: boolean) => {
    const next = new Set(spared);
    if (isIn) next.delete(id);
    else next.add(id);
    setSpared(next);
  };
  const verb = isChange ? 'Change role' : `Remove ${shortLabel(name)}`;
  return (
    <ConfirmDialog
      title={isChange ? `Change the role of ${name}` : `Remove ${name} from organizations?`}
      verb={
        chosen.length === 0 ? verb : isChange ? `Change role in ${places}` : `Remove from ${places}`
      }
      tone={isChange ? 'primary' : 'danger'}
      reason={
        whyNot(planned.value === null ? null : lines, chosen.length, lacksRole) ??
        (planned.isOld ? 'Checking the organizations…' : null)
      }
      typing={{
        confirmation: lacksRole ? { kind: 'none' } : membershipConfirmation(chosen, typedFrom),
        verb: isChange ? 'change' : 'remove',
      }}
      call={() => startJobs(membershipWorks(chosen, isChange))}
      done={null}
    >
      {isChange ? (
        <RoleChoice
          roleTable={table}
          given={table.roles.map(({ id }) => id)}
          role={role}
          onChange={setRole}
        />
      ) : (
        <p>{name} loses all roles and projects there. You can invite them back.</p>
      )}
      <FailureNote failure={planned.failure} />
      <LongList items={lines}>
        {(shown) => (
          <ul className={classes.places} aria-label="Organizations">
            {shown.map(({ id, context, reason, words }) => (
              <li key={id}>
                <Checkbox
                  label={<Name wrapped>{organizationText(shell, context.key)}</Name>}
                  description={lacksRole || reason === null ? words : `${words}. ${reason}`}
                  checked={(lacksRole || reason === null) && !spared.has(id)}
                  disabled={!lacksRole && reason !== null}
                  onChange={({ currentTarget: { checked } }) => toggle(id, checked)}
                />
              </li>
            ))}
          </ul>
        )}
      </LongList>
      {lines.some(({ planned: { isOwn } }) => isOwn) ? (
        <Note tone="warning">
          {isChange
            ? 'These are your own roles. Only someone else can change them back.'
            : 'You leave these organizations yourself. Only someone else can invite you back.'}
        </Note>
      ) : null}
    </ConfirmDialog>
  );
}
