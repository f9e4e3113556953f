import { Checkbox } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Member } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import { type Assignment, planRoles } from '#domain/members/role-changes.ts';
import { losesControl } from '#domain/members/safeguards.ts';
import { givenBy, grantable, type Role, worksByProject } from '#domain/roles/role-table.ts';
import { Panel } from '../../components/dialogs/panel.tsx';
import { Note } from '../../components/note.tsx';
import { useProjectMap, useView } from '../../store/hooks.ts';
import { itemsOf, type OrganizationContext, rulesOf } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count, listed } from '../../texts/counts.ts';
import { memberName } from '../../texts/members.ts';
import { otherManagers } from '../../texts/roles.ts';
import { changeVerb, lostPermissions, whyNotChangeRoles } from './change-words.ts';
import { diffLines } from './diff-lines.ts';
import { memberTurn } from './member-turn.ts';
import { PendingChangePanel } from './pending-change-panel.tsx';
import { PersonLines } from './person-lines.tsx';
import { ProjectChoice } from './project-choice.tsx';
import { RolesChoice } from './roles-choice.tsx';
import { useRounds, useSeen } from './use-seen.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly memberIds: readonly string[];
  /** The role that is chosen at first; the present ones if it is left out. */
  readonly role?: Role | undefined;
  /** The roles and projects that are chosen at first; null for the present ones. */
  readonly chosen?: Assignment | null;
}

export function ChangeRoles({ context, memberIds, role, chosen = null }: Props) {
  const close = useStore((state) => state.closeOverlay);
  const all = itemsOf(useView(context.key)?.members);
  const members = useMemo(() => {
    const ids = new Set(memberIds);
    return all.filter(({ id }) => ids.has(id));
  }, [all, memberIds]);
  const [round, lookAgain] = useRounds();
  if (members.length === 0) {
    return (
      <Panel title="Change role" context={context} onClose={close}>
        <Note tone="warning">
          {memberIds.length === 1 ? 'This person is' : 'These people are'} no longer in the
          organization.
        </Note>
      </Panel>
    );
  }
  return (
    <ChangeRolesOf
      key={round}
      context={context}
      now={members}
      asked={memberIds.length}
      role={role}
      chosen={chosen}
      onLookAgain={lookAgain}
    />
  );
}

interface OfProps extends Pick<Props, 'context' | 'role'> {
  readonly now: readonly Member[];
  readonly asked: number;
  readonly chosen: Assignment | null;
  /** Mounts a new form. */
  readonly onLookAgain: () => void;
}

function ChangeRolesOf({ context, now, asked, role, chosen, onLookAgain }: OfProps) {
  const { key, account, roleTable } = context;
  const view = useView(key);
  const team = itemsOf(view?.members);
  const projects = useProjectMap(key);
  const seen = useSeen(context.roleTable, now);
  const { members } = seen;
  const [only] = members;
  // The forms for one and for several members differ, so the form stays the one that was opened.
  const [alone] = useState(now.length === 1);
  const one = alone ? only : undefined;
  const [roles, setRoles] = useState<readonly Role[]>(() =>
    grantable(roleTable, role === undefined ? ((chosen ?? one)?.roles ?? []) : [role], 'edit'),
  );
  const [projectIds, setProjectIds] = useState<readonly string[]>(
    (chosen ?? one)?.projectIds ?? [],
  );
  const [keepRoles, setKeepRoles] = useState(false);

  const plan = useMemo(() => {
    const wish = { roles, keepRoles, projectIds, keepProjects: one === undefined };
    return planRoles(rulesOf(context, team), members, wish);
  }, [context, team, members, one, roles, keepRoles, projectIds]);
  const own = plan.find(({ member }) => member.userId === account.person.id);
  const lost = own?.to ? lostPermissions(roleTable, own.member.roles, own.to.roles) : [];
  // The danger line already says this.
  const controls = own?.to && losesControl(roleTable, memberTurn(context, own.member, own.to));
  const gone = asked - now.length;
  return (
    <PendingChangePanel
      context={context}
      title={one ? 'Change role' : `Change roles of ${count(members.length, 'person', 'people')}`}
      plan={plan}
      verb={one ? 'Change role' : changeVerb(plan, 'Change roles')}
      reason={whyNotChangeRoles(plan, roles.length > 0)}
      changed={seen.changed}
      onLookAgain={onLookAgain}
      head={
        <>
          {one ? <PersonLines name={memberName(one)} email={contactOf(one)} /> : null}
          {gone > 0 ? (
            <Note tone="info">
              {count(gone, 'selected person is', 'selected people are')} no longer in the
              organization.
            </Note>
          ) : null}
        </>
      }
      lines={roles.length === 0 ? [] : diffLines(plan, { roleTable, projects })}
      warning={
        lost.length === 0 ? null : (
          <Note tone="warning">
            {one ? 'This is your own role.' : 'You are one of these people.'}{' '}
            {controls ? '' : `You will no longer be able to ${listed(lost)}. `}Only{' '}
            {otherManagers(roleTable)} can change it back.
          </Note>
        )
      }
    >
      <RolesChoice
        roleTable={roleTable}
        given={givenBy(roleTable, 'edit')}
        roles={roles}
        onChange={setRoles}
      />
      {one || !roleTable.several ? null : (
        <Checkbox
          label="Add to their current roles"
          description="Off: replaces everyone’s roles with this one."
          checked={keepRoles}
          onChange={(event) => setKeepRoles(event.currentTarget.checked)}
        />
      )}
      {worksByProject(roleTable, roles) ? (
        <ProjectChoice
          projects={view?.projects}
          chosen={projectIds}
          onChange={setProjectIds}
          {...(one
            ? {}
            : { description: 'Everyone is added to these and keeps their current projects.' })}
        />
      ) : null}
    </PendingChangePanel>
  );
}
