import { useMemo, useState } from 'react';
import type { Member } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import { planProjects, whyNoProjects } from '#domain/members/role-changes.ts';
import { Panel } from '../../components/dialogs/panel.tsx';
import { Note } from '../../components/note.tsx';
import { useProjectMap, useView } from '../../store/hooks.ts';
import { itemsOf, type OrganizationContext, rulesOf } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { memberName } from '../../texts/members.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { whyNotChange } from './change-words.ts';
import { diffLines } from './diff-lines.ts';
import { PendingChangePanel } from './pending-change-panel.tsx';
import { PersonLines } from './person-lines.tsx';
import { ProjectChoice } from './project-choice.tsx';
import classes from './roles.module.css';
import { useRounds, useSeen } from './use-seen.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly memberId: string;
}

/** Edits the projects of a member, and nothing else. */
export function MemberProjects({ context, memberId }: Props) {
  const close = useStore((state) => state.closeOverlay);
  const all = itemsOf(useView(context.key)?.members);
  const members = useMemo(() => all.filter(({ id }) => id === memberId), [all, memberId]);
  const [round, lookAgain] = useRounds();
  if (members.length > 0)
    return <ProjectsOf key={round} context={context} now={members} onLookAgain={lookAgain} />;
  return (
    <Panel title="Projects" context={context} onClose={close}>
      <Note tone="warning">This person is no longer in the organization.</Note>
    </Panel>
  );
}

interface OfProps {
  readonly context: OrganizationContext;
  readonly now: readonly Member[];
  /** Mounts a new form. */
  readonly onLookAgain: () => void;
}

function ProjectsOf({ context, now, onLookAgain }: OfProps) {
  const { key } = context;
  const view = useView(key);
  const projects = useProjectMap(key);
  const seen = useSeen(context.roleTable, now);
  const [member] = seen.members;
  const before = member?.projectIds ?? [];
  const [chosen, setChosen] = useState(before);
  const rules = rulesOf(context, now);
  const plan = planProjects(rules, seen.members, () => ({
    add: chosen.filter((id) => !before.includes(id)),
    remove: before.filter((id) => !chosen.includes(id)),
  }));
  const none = member ? whyNoProjects(rules, member) : null;
  return (
    <PendingChangePanel
      context={context}
      title="Change projects"
      plan={plan}
      verb="Change projects"
      reason={whyNotChange(plan)}
      changed={seen.changed}
      onLookAgain={onLookAgain}
      lines={diffLines(plan, { roleTable: context.roleTable, projects })}
      head={
        member ? (
          <PersonLines name={memberName(member)} email={contactOf(member)}>
            <span className={classes.detail}>{namesOfRoles(member.roles, context.roleTable)}</span>
          </PersonLines>
        ) : null
      }
    >
      {none === null ? (
        <ProjectChoice projects={view?.projects} chosen={chosen} onChange={setChosen} />
      ) : (
        <Note tone="info">{none}</Note>
      )}
    </PendingChangePanel>
  );
}
