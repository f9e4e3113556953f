import type { Capabilities } from '#domain/capabilities.ts';
import type { Member, Project } from '#domain/entities.ts';
import { allRoles } from '#domain/roles-table.ts';
import { type Column, compareText, compareTime } from '../../components/data-table/columns.ts';
import { Name } from '../../components/name.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { namesOfRoles } from '../../words/roles.ts';
import { projectWords } from './project-names.ts';
import classes from './team.module.css';

interface Context {
  readonly ownUserId: string;
  readonly roleNames: Capabilities['roleNames'];
  readonly projects: ReadonlyMap<string, Project>;
}

/** The order of the roles table: owners first. */
function rank(member: Member): number {
  return Math.min(...member.roles.map((role) => allRoles.indexOf(role)), 99);
}

/** What a member is called: some platforms know only addresses. */
export function memberName(member: Member): string {
  return member.name.trim() === '' ? member.email : member.name;
}

export function memberColumns({
  ownUserId,
  roleNames,
  projects,
}: Context): readonly Column<Member>[] {
  return [
    {
      id: 'name',
      label: 'Name',
      compare: (first, second) => compareText(memberName(first), memberName(second)),
      render: (member) => (
        <span className={classes.two}>
          <span className={classes.person}>
            <Name className={classes.name}>{memberName(member)}</Name>
            {member.userId === ownUserId ? <span className={classes.you}>You</span> : null}
          </span>
          <Name className={classes.detail}>{member.email}</Name>
        </span>
      ),
    },
    {
      id: 'role',
      label: 'Role',
      width: 140,
      compare: (first, second) =>
        rank(first) - rank(second) || compareText(memberName(first), memberName(second)),
      render: (member) => <Name>{namesOfRoles(member.roles, roleNames)}</Name>,
    },
    {
      id: 'projects',
      label: 'Projects',
      width: 112,
      from: 'widest',
      render: (member) => {
        const { short, all } = projectWords(member.roles, member.projectIds, projects);
        return <Name title={all}>{short}</Name>;
      },
    },
    {
      id: 'seen',
      label: 'Last seen',
      width: 88,
      from: 'medium',
      compare: (first, second) => compareTime(first.lastSeenAt, second.lastSeenAt),
      render: (member) =>
        member.lastSeenAt === null ? (
          <span className={classes.detail} title="Never, or the platform does not tell">
            Not known
          </span>
        ) : (
          <TimeAgo iso={member.lastSeenAt} />
        ),
    },
  ];
}
