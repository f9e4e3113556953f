import type { Member, Project } from '#domain/entities.ts';
import { type RoleTable, reachesAllProjects } from '#domain/roles/role-table.ts';
import { type Column, compareText } from '../../components/table/columns.ts';
import { memberName } from '../../texts/members.ts';
import { memberColumns } from '../team/member-columns.tsx';
import { PendingChangeMark } from '../team/members-section.tsx';

interface Options {
  readonly roleTable: RoleTable;
  readonly ownUserId: string;
}

const noProjects: ReadonlyMap<string, Project> = new Map();

/** The columns of the team's list, and why the person reaches the project. */
export function peopleColumns(options: Options): readonly Column<Member>[] {
  const { roleTable, ownUserId } = options;
  const access = ({ roles }: Member) =>
    reachesAllProjects(roleTable, roles) ? 'Every project' : 'Added';
  const others = memberColumns({
    roleTable,
    ownUserId,
    projects: noProjects,
    chosen: ['role', 'seen'],
    offeredTo: null,
    mark: (member) => <PendingChangeMark member={member} table={roleTable} />,
  });
  return [
    ...others,
    {
      id: 'access',
      label: 'Access',
      width: 112,
      from: 'widest',
      compare: (first, second) =>
        compareText(access(first), access(second)) ||
        compareText(memberName(first), memberName(second)),
      text: access,
      render: access,
    },
  ];
}
