import { Checkbox, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Member, Project } from '#domain/entities.ts';
import { contactOf, contactSearchText } from '#domain/identity.ts';
import { planProjects } from '#domain/members/role-changes.ts';
import {
  type RoleTable,
  reachesAllProjects,
  rolesReaching,
  worksByProject,
} from '#domain/roles/role-table.ts';
import { Panel } from '../../components/dialogs/panel.tsx';
import { Name } from '../../components/name.tsx';
import { Note } from '../../components/note.tsx';
import { compareText } from '../../components/table/columns.ts';
import { ListState } from '../../components/table/list-state.tsx';
import { useProjectMap, useView } from '../../store/hooks.ts';
import { type OrganizationContext, rulesOf } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { capitalized, digits, listed } from '../../texts/counts.ts';
import { contains } from '../../texts/matching.ts';
import { memberName } from '../../texts/members.ts';
import { holdersInSentence, namesOfRoles } from '../../texts/roles.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { changeVerb, whyNotChange } from './change-words.ts';
import { diffLines } from './diff-lines.ts';
import { PendingChangePanel } from './pending-change-panel.tsx';
import classes from './roles.module.css';
import { useRounds, useSeen } from './use-seen.ts';

/** The number of people that are listed; others are found by searching. */
const maxListed = 50;

const titleOf = ({ name }: Project) => `People in ${labelText(name)}`;

interface Props {
  readonly context: OrganizationContext;
  readonly project: Project;
  /** Members that are already unchecked. */
  readonly without?: readonly string[] | undefined;
}

/** The people in a project: collaborators are added and removed, people who reach it anyway are counted. */
export function ProjectPeople({ context, project, without }: Props) {
  const close = useStore((state) => state.closeOverlay);
  const collection = useView(context.key)?.members;
  const [round, lookAgain] = useRounds();
  if (collection?.state === 'known')
    return (
      <PeopleOf
        key={round}
        context={context}
        project={project}
        without={without}
        now={collection.items}
        onLookAgain={lookAgain}
      />
    );
  return (
    <Panel title={titleOf(project)} context={context} onClose={close}>
      <ListState collection={collection} account={context.account} what="members">
        {() => null}
      </ListState>
    </Panel>
  );
}

interface OfProps extends Props {
  readonly now: readonly Member[];
  /** Mounts a new form. */
  readonly onLookAgain: () => void;
}

const nobody: readonly string[] = [];

function PeopleOf({ context, project, without = nobody, now, onLookAgain }: OfProps) {
  const { key, roleTable } = context;
  const projects = useProjectMap(key);
  const collaborators = useMemo(
    () => now.filter(({ roles }) => worksByProject(roleTable, roles)),
    [now, roleTable],
  );
  const seen = useSeen(context.roleTable, collaborators, now);
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    seen.members
      .filter(({ id, projectIds }) => projectIds.includes(project.id) && !without.includes(id))
      .map(({ id }) => id),
  );
  const touched = useMemo(() => {
    const wanted = new Set(chosen);
    return seen.members.filter(
      ({ id, projectIds }) => wanted.has(id) !== projectIds.includes(project.id),
    );
  }, [seen.members, chosen, project.id]);
  const plan = planProjects(rulesOf(context, now), touched, ({ projectIds }) =>
    projectIds.includes(project.id)
      ? { add: [], remove: [project.id] }
      : { add: [project.id], remove: [] },
  );
  return (
    <PendingChangePanel
      context={context}
      title={titleOf(project)}
      plan={plan}
      verb={changeVerb(plan, 'Change people')}
      reason={whyNotChange(plan)}
      changed={seen.changed}
      onLookAgain={onLookAgain}
      head={<ReachAll roleTable={roleTable} members={now} />}
      lines={diffLines(plan, { roleTable: context.roleTable, projects })}
    >
      {seen.members.length === 0 ? (
        <Note tone="info">No collaborators yet. Invite one, or change someone’s role.</Note>
      ) : (
        <People members={seen.members} project={project} chosen={chosen} onChange={setChosen} />
      )}
    </PendingChangePanel>
  );
}

interface ReachAllProps {
  readonly roleTable: RoleTable;
  readonly members: readonly Member[];
}

/** Counts the people who reach every project without being added. */
function ReachAll({ roleTable, members }: ReachAllProps) {
  const all = members.filter(({ roles }) => reachesAllProjects(roleTable, roles));
  if (all.length === 0) return null;
  const names = rolesReaching(roleTable, 'projects.see', 'names-only');
  const who =
    all.length > 4
      ? capitalized(holdersInSentence(roleTable, all))
      : listed(all.map((member) => labelText(memberName(member))));
  return (
    <Note tone="info">
      {who} {all.length === 1 ? 'has' : 'have'} access to every project.
      {names.length === 0 ? '' : ` ${namesOfRoles(names, roleTable)} sees only its name.`}
    </Note>
  );
}

interface PeopleProps {
  readonly members: readonly Member[];
  readonly project: Project;
  readonly chosen: readonly string[];
  readonly onChange: (memberIds: readonly string[]) => void;
}

function People({ members, project, chosen, onChange }: PeopleProps) {
  const [text, setText] = useState('');
  // Members of the project come first, and keep their place when they are unchecked.
  const sorted = useMemo(
    () =>
      members.toSorted(
        (first, second) =>
          Number(second.projectIds.includes(project.id)) -
            Number(first.projectIds.includes(project.id)) ||
          compareText(memberName(first), memberName(second)),
      ),
    [members, project.id],
  );
  const found = sorted.filter(
    (member) => contains(memberName(member), text) || contains(contactSearchText(member), text),
  );
  const shown = found.slice(0, maxListed);
  return (
    <>
      <TextInput
        label="Collaborators"
        placeholder="Search by name or email"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Checkbox.Group
        value={[...chosen]}
        onChange={onChange}
        aria-label="Collaborators in this project"
      >
        <div className={classes.people}>
          {shown.map((member) => (
            <Checkbox
              key={member.id}
              className={classes.pick ?? ''}
              value={member.id}
              label={<Name wrapped>{memberName(member)}</Name>}
              description={<Name wrapped>{contactOf(member)}</Name>}
            />
          ))}
        </div>
      </Checkbox.Group>
      {found.length === 0 ? (
        <p className={`${classes.text} ${classes.detail}`}>No matching collaborators</p>
      ) : null}
      {found.length > shown.length ? (
        <p className={`${classes.text} ${classes.detail}`}>
          {digits(found.length - shown.length)} more. Search to find them.
        </p>
      ) : null}
    </>
  );
}
