import { Search, Users } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { Member, Project } from '#domain/entities.ts';
import { contactOf, contactSearchText } from '#domain/identity.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListLine } from '../../components/filter/list-line.tsx';
import { useNarrowing } from '../../components/filter/use-narrowing.ts';
import screenClasses from '../../components/screen.module.css';
import { DataTable } from '../../components/table/data-table.tsx';
import { ListState } from '../../components/table/list-state.tsx';
import { useSelection } from '../../components/table/row-selection.ts';
import { useView } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import { itemsOf, type OrganizationContext } from '../../store/selection.ts';
import { cachedText, searching } from '../../texts/matching.ts';
import { memberName } from '../../texts/members.ts';
import { teamReach } from '../../texts/reach.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { accentStyle } from '../../theme/accents.ts';
import { peopleColumns } from './people-columns.tsx';
import { peopleIn } from './people-in.ts';
import { AddMembersButton } from './project-buttons.tsx';
import { useProjectPeopleActions } from './use-people-actions.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly project: Project;
}

interface TabProps extends Props {
  readonly search: readonly [string, (text: string) => void];
}

const noFacets: readonly never[] = [];
const idOf = ({ id }: Member) => id;

const textOf = cachedText(
  (member: Member, roleTable: RoleTable) =>
    `${memberName(member)} ${contactSearchText(member)} ${namesOfRoles(member.roles, roleTable)}`,
);

function PeopleTable({ context, project, search }: TabProps) {
  const { roleTable } = context;
  const all = itemsOf(useView(context.key)?.members);
  const people = useMemo(() => peopleIn(roleTable, all, project.id), [roleTable, all, project.id]);
  const scroller = useRef<HTMLDivElement>(null);
  const subject = `${keyText(context.key)} ${project.id}`;
  const [text, setText] = search;
  const finds = useMemo(() => {
    const matches = searching(text);
    return (member: Member) => matches(textOf(member, roleTable));
  }, [text, roleTable]);
  const narrowing = useNarrowing({
    subject,
    noun: 'member',
    all: people,
    facets: noFacets,
    text,
    setText,
    finds,
  });
  const { ofOne, ofMany } = useProjectPeopleActions(context, project, all);
  const columns = useMemo(
    () => peopleColumns({ roleTable, ownUserId: context.account.person.id }),
    [roleTable, context.account.person.id],
  );
  const ids = useMemo(() => new Set(people.map(idOf)), [people]);
  const [state, onChange] = useSelection(subject, ids);
  const selected = people.filter(({ id }) => state.selected.has(id));
  const reach = teamReach(roleTable, context.organization.myRoles);
  return (
    <div
      ref={scroller}
      className={screenClasses.scroller}
      style={accentStyle(context.organization.id)}
    >
      <ListLine
        narrowing={narrowing}
        action={<AddMembersButton context={context} project={project} />}
      />
      {people.length === 0 ? (
        <EmptyState icon={Users} title="Nobody is in this project yet" />
      ) : (
        <DataTable
          label="People"
          subject={subject}
          rows={people}
          shows={narrowing.shows}
          query={narrowing.query}
          rowLabel={(member) => labelText(memberName(member) || contactOf(member))}
          columns={columns}
          initialSort={{ column: 'role', descending: false }}
          actionsOf={ofOne}
          selection={{ idOf, state, onChange, actions: ofMany(selected) }}
          scroller={scroller}
        />
      )}
      {people.length > 0 && narrowing.amount === 0 ? (
        <EmptyState
          icon={Search}
          title="No matching people"
          detail="Search matches name, email and role."
          action={<ActionButton onClick={narrowing.clear}>Clear search</ActionButton>}
        />
      ) : null}
      {reach === null ? null : <p className={screenClasses.reach}>{reach}</p>}
    </div>
  );
}

/** The people who reach the project, with their roles. */
export function PeopleTab(props: TabProps) {
  const collection = useView(props.context.key)?.members;
  return (
    <ListState collection={collection} account={props.context.account} what="members">
      {() => <PeopleTable {...props} />}
    </ListState>
  );
}
