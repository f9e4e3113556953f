import type { ReactNode } from 'react';
import type { Member, Project } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import { type RoleTable, reachesAllProjects } from '#domain/roles/role-table.ts';
import type { MemberColumn } from '#preload/contract/shell.ts';
import { Name } from '../../components/name.tsx';
import { RoleChip } from '../../components/role-chip.tsx';
import classes from '../../components/table/cells.module.css';
import { type Column, compareText, compareTime, fitted } from '../../components/table/columns.ts';
import { PersonCell } from '../../components/table/person-cell.tsx';
import { LastSeen, TimeAgo, Unknown } from '../../components/time-ago.tsx';
import { isSeenUnknown, memberName, twoFactorWords } from '../../texts/members.ts';
import { projectWords } from '../../texts/projects.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { plainTime } from '../../texts/time.ts';

interface Context {
  readonly ownUserId: string;
  readonly roleTable: RoleTable;
  readonly projects: ReadonlyMap<string, Project>;
  readonly chosen: readonly MemberColumn[];
  /** The member to whom ownership is offered, if the person may know. */
  readonly offeredTo: string | null;
  /** A mark beside the name, for a pending change. */
  readonly mark: (member: Member) => ReactNode;
}

function byName(first: Member, second: Member): number {
  return compareText(memberName(first), memberName(second));
}

/** The order of the role table, from the most powerful down; a role that it does not have comes last. */
function rank({ roles }: RoleTable, member: Member): number {
  const place = roles.findIndex(({ id }) => member.roles.includes(id));
  return place < 0 ? roles.length : place;
}

/** Returns how many projects a member reaches; those who reach all have the most. */
function reach(table: RoleTable, { roles, projectIds }: Member): number {
  return reachesAllProjects(table, roles) ? Number.MAX_SAFE_INTEGER : projectIds.length;
}

export const memberColumnNames: Readonly<Record<MemberColumn, string>> = {
  role: 'Role',
  projects: 'Projects',
  twoFactor: 'Two-factor',
  seen: 'Last seen',
  joined: 'Joined',
};

/** Returns the columns whose values the platform does not share. */
export function unsharedColumns(members: readonly Member[]): readonly MemberColumn[] {
  return [
    ...(members.every(({ twoFactor }) => twoFactor === null) ? (['twoFactor'] as const) : []),
    ...(members.every(isSeenUnknown) ? (['seen'] as const) : []),
    ...(members.every(({ joinedAt }) => joinedAt === null) ? (['joined'] as const) : []),
  ];
}

type Optional = Omit<Column<Member>, 'id' | 'label' | 'from'> & { readonly width: number };

function optional({ roleTable, projects }: Context): Readonly<Record<MemberColumn, Optional>> {
  return {
    role: {
      grows: true,
      width: 136,
      compare: (first, second) =>
        rank(roleTable, first) - rank(roleTable, second) || byName(first, second),
      isUnknown: ({ roles }) => roles.length === 0,
      text: ({ roles }) => namesOfRoles(roles, roleTable),
      render: (member) => <RoleChip roles={member.roles} table={roleTable} />,
    },
    projects: {
      grows: true,
      width: 104,
      compare: (first, second) =>
        reach(roleTable, first) - reach(roleTable, second) || byName(first, second),
      text: (member) => {
        const { short, all } = projectWords(roleTable, member.roles, member.projectIds, projects);
        return all === '' ? short : all.split('\n').join(', ');
      },
      shown: (member) => projectWords(roleTable, member.roles, member.projectIds, projects).short,
      render: (member) => {
        const { short, all } = projectWords(roleTable, member.roles, member.projectIds, projects);
        return <Name title={all}>{short}</Name>;
      },
    },
    twoFactor: {
      width: 88,
      compare: (first, second) =>
        compareText(twoFactorWords(first), twoFactorWords(second)) || byName(first, second),
      isUnknown: ({ twoFactor }) => twoFactor === null,
      text: twoFactorWords,
      render: (member) => (member.twoFactor === null ? <Unknown /> : twoFactorWords(member)),
    },
    seen: {
      width: 96,
      align: 'end',
      compare: (first, second) => compareTime(first.lastSeenAt, second.lastSeenAt),
      isUnknown: ({ lastSeenAt }) => lastSeenAt === null,
      text: ({ lastSeenAt, neverSeen }) => (neverSeen ? 'Never' : plainTime(lastSeenAt)),
      render: (member) => <LastSeen member={member} />,
    },
    joined: {
      width: 96,
      align: 'end',
      compare: (first, second) => compareTime(first.joinedAt, second.joinedAt),
      isUnknown: ({ joinedAt }) => joinedAt === null,
      text: ({ joinedAt }) => plainTime(joinedAt),
      render: ({ joinedAt }) => <TimeAgo iso={joinedAt} cell />,
    },
  };
}

/** The columns in order of importance, for narrow tables. */
const importance: readonly MemberColumn[] = ['role', 'seen', 'projects', 'twoFactor', 'joined'];

export function memberColumns(context: Context): readonly Column<Member>[] {
  const { ownUserId, chosen, offeredTo, mark } = context;
  const others = optional(context);
  const ids = Object.keys(memberColumnNames) as MemberColumn[];
  const name: Column<Member> = {
    id: 'name',
    label: 'Name',
    compare: byName,
    text: memberName,
    besides: { label: 'Email', text: contactOf },
    render: (member) => (
      <PersonCell name={memberName(member)} contact={contactOf(member)} opens>
        {member.userId === ownUserId ? <span className={classes.you}>You</span> : null}
        {mark(member)}
        {member.id === offeredTo ? <span className={classes.you}>Offered ownership</span> : null}
      </PersonCell>
    ),
  };
  const shown = ids
    .filter((id) => chosen.includes(id))
    .map((id) => ({ id, label: memberColumnNames[id], ...others[id] }));
  return [name, ...fitted(shown, importance)];
}
