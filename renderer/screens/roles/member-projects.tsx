import { useMemo, useReducer, useState } from 'react';
import type { Member } from '#domain/entities.ts';
import { planProjects, whyNoProjects } from '#domain/role-changes.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Name } from '../../components/name.tsx';
import { FailureNote, Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { usePlaceOf, useView } from '../../store/hooks.ts';
import { itemsOf } from '../../store/items-of.ts';
import { actorOf, type Place } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useProjectMap } from '../../store/use-project-map.ts';
import { memberName } from '../../words/members.ts';
import { namesOfRoles } from '../../words/roles.ts';
import { ChangedNote } from './changed-note.tsx';
import { diffLines } from './diff-lines.ts';
import { DiffList } from './diff-list.tsx';
import { ProjectChoice } from './project-choice.tsx';
import classes from './roles.module.css';
import { useSeen } from './use-seen.ts';
import { useStageChanges } from './use-stage-changes.ts';
import { whyNotChange } from './why-not-change.ts';

interface Props {
  readonly organizationKey: OrganizationKey;
  readonly memberId: string;
}

/** Which projects somebody is in, and nothing else of them. */
export function MemberProjects({ organizationKey, memberId }: Props) {
  const place = usePlaceOf(organizationKey);
  const close = useStore((state) => state.closeOverlay);
  const all = itemsOf(useView(organizationKey)?.members);
  const members = useMemo(() => all.filter(({ id }) => id === memberId), [all, memberId]);
  const [round, lookAgain] = useReducer((rounds: number) => rounds + 1, 0);
  if (!place) return null;
  if (members.length > 0)
    return <ProjectsOf key={round} place={place} now={members} onLookAgain={lookAgain} />;
  return (
    <Panel title="Projects" organization={place.organization} onClose={close}>
      <Note tone="warning">This person is no longer in the organization.</Note>
    </Panel>
  );
}

interface OfProps {
  readonly place: Place;
  readonly now: readonly Member[];
  /** Mounts the form anew. */
  readonly onLookAgain: () => void;
}

function ProjectsOf({ place, now, onLookAgain }: OfProps) {
  const { key, account, organization } = place;
  const close = useStore((state) => state.closeOverlay);
  const view = useView(key);
  const projects = useProjectMap(key);
  const seen = useSeen(now);
  const [member] = seen.members;
  const before = member?.projectIds ?? [];
  const [chosen, setChosen] = useState(before);
  const { pending, failure, stage } = useStageChanges(key);
  const actor = actorOf(place);
  const plan = planProjects(actor, seen.members, () => ({
    add: chosen.filter((id) => !before.includes(id)),
    remove: before.filter((id) => !chosen.includes(id)),
  }));
  const none = member ? whyNoProjects(actor, member) : null;
  const reason =
    whyNotWrite({ account, organization }, 'team.manage', 'canChangeRoles') ??
    whyNotChange({ plan, chosen: true, confirmed: true });
  return (
    <Panel
      title="Projects of a collaborator"
      organization={organization}
      onClose={close}
      footer={
        <>
          <ActionButton onClick={close}>Cancel</ActionButton>
          <ActionButton
            tone="primary"
            loading={pending}
            reason={reason}
            onClick={() => stage(plan)}
          >
            Change projects
          </ActionButton>
        </>
      }
    >
      {member ? (
        <div className={classes.person}>
          <Name className={classes.name}>{memberName(member)}</Name>
          <Name className={classes.detail}>{member.email}</Name>
          <span className={classes.detail}>
            {namesOfRoles(member.roles, account.capabilities.roleNames)}, which stays
          </span>
        </div>
      ) : null}
      <ChangedNote changed={seen.changed} onLookAgain={onLookAgain} />
      {none === null ? (
        <>
          <ProjectChoice projects={view?.projects} chosen={chosen} onChange={setChosen} />
          <DiffList
            lines={diffLines(plan, { roleNames: account.capabilities.roleNames, projects })}
          />
        </>
      ) : (
        <Note tone="info">{none}</Note>
      )}
      <FailureNote failure={failure} />
    </Panel>
  );
}
