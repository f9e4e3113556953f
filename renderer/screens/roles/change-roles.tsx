import { Checkbox } from '@mantine/core';
import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import type { Member } from '#domain/entities.ts';
import { worksByProject } from '#domain/roles-table.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Name } from '../../components/name.tsx';
import { FailureNote, Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { useSubmit } from '../../components/use-submit.ts';
import { usePlaceOf, useView } from '../../store/hooks.ts';
import type { Place } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { listed } from '../../words/counts.ts';
import { labelText } from '../../words/hostile.ts';
import { namesOfRoles } from '../../words/roles.ts';
import { memberName } from '../team/member-columns.tsx';
import classes from './change-roles.module.css';
import { lostPermissions } from './lost-permissions.ts';
import { ProjectChoice } from './project-choice.tsx';
import { assignable, projectsToSend, type RoleDraft, whyNotSave } from './role-draft.ts';
import { RolesChoice } from './roles-choice.tsx';

interface Props {
  readonly organizationKey: OrganizationKey;
  readonly memberIds: readonly string[];
}

export function ChangeRoles({ organizationKey, memberIds }: Props) {
  const place = usePlaceOf(organizationKey);
  const view = useView(organizationKey);
  const members = view?.members.state === 'known' ? view.members.items : [];
  const member = members.find(({ id }) => memberIds.includes(id));
  if (!place) return null;
  if (!member) return <Gone place={place} />;
  return <ChangeRolesOf place={place} member={member} />;
}

function Gone({ place }: { readonly place: Place }) {
  const close = useStore((state) => state.closeOverlay);
  return (
    <Panel title="Change role" organization={place.organization} onClose={close}>
      <Note tone="warning">
        This person is no longer a member. Somebody removed them meanwhile.
      </Note>
    </Panel>
  );
}

function ChangeRolesOf({ place, member }: { readonly place: Place; readonly member: Member }) {
  const { key, account, organization } = place;
  const { roleNames } = account.capabilities;
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  const projects = useView(key)?.projects;
  // What the person saw when they began: main writes only if it is still so.
  const [expected, setExpected] = useState(member.roles);
  const [draft, setDraft] = useState<RoleDraft>({
    roles: assignable(member.roles),
    projectIds: member.projectIds,
  });
  const [confirmed, setConfirmed] = useState(false);
  const { pending, failure, submit, forget } = useSubmit<null>();

  const own = member.userId === account.person.id;
  const lost = lostPermissions(expected, draft.roles);
  const losesOwn = own && lost.length > 0;
  const actor = { userId: account.person.id, roles: organization.myRoles };
  const reason =
    whyNotWrite({ account, organization }, 'team.manage', 'canChangeRoles') ??
    whyNotSave({ actor, member: { ...member, roles: expected }, draft, confirmed, losesOwn });
  const conflict = failure?.kind === 'conflict';
  const name = labelText(memberName(member));
  const save = () =>
    submit(
      () =>
        bridge.changeRoles({
          key,
          memberId: member.id,
          expected,
          roles: draft.roles,
          projectIds: projectsToSend(draft),
        }),
      () => {
        close();
        say(`${name}: ${namesOfRoles(draft.roles, roleNames)} now.`);
      },
    );
  return (
    <Panel
      title="Change role"
      organization={organization}
      onClose={close}
      footer={
        <>
          <ActionButton onClick={close}>Cancel</ActionButton>
          <ActionButton tone="primary" loading={pending} reason={reason} onClick={save}>
            Change role
          </ActionButton>
        </>
      }
    >
      <div className={classes.person}>
        <Name className={classes.name}>{memberName(member)}</Name>
        <Name className={classes.detail}>{member.email}</Name>
      </div>
      <div className={classes.change}>
        {namesOfRoles(expected, roleNames)}
        {namesOfRoles(expected, roleNames) === namesOfRoles(draft.roles, roleNames) ? (
          <span className={classes.detail}>No other role chosen yet</span>
        ) : (
          <>
            <ArrowRight size={16} aria-label="becomes" />
            <strong>{namesOfRoles(draft.roles, roleNames)}</strong>
          </>
        )}
      </div>
      <RolesChoice
        capabilities={account.capabilities}
        roles={draft.roles}
        onChange={(roles) => setDraft({ ...draft, roles })}
      />
      {worksByProject(draft.roles) ? (
        <ProjectChoice
          projects={projects}
          chosen={draft.projectIds}
          onChange={(projectIds) => setDraft({ ...draft, projectIds })}
        />
      ) : null}
      {losesOwn ? (
        <Note tone="warning">
          This is your own role. You will no longer be able to {listed(lost)}. Only the owner or
          another admin can give it back.
          <Checkbox
            mt={8}
            label="I give this up myself"
            checked={confirmed}
            onChange={(event) => setConfirmed(event.currentTarget.checked)}
          />
        </Note>
      ) : null}
      <FailureNote
        failure={failure}
        actions={
          conflict ? (
            <ActionButton
              small
              onClick={() => {
                setExpected(member.roles);
                forget();
              }}
            >
              Go on from {namesOfRoles(member.roles, roleNames)}
            </ActionButton>
          ) : null
        }
      />
    </Panel>
  );
}
