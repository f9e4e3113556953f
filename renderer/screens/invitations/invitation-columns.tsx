import type { Capabilities } from '#domain/capabilities.ts';
import type { Invitation, Project } from '#domain/entities.ts';
import { type Column, compareText, compareTime } from '../../components/data-table/columns.ts';
import { Expiry } from '../../components/expiry.tsx';
import { Name } from '../../components/name.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { namesOfRoles } from '../../words/roles.ts';
import { projectWords } from '../team/project-names.ts';
import classes from '../team/team.module.css';

interface Context {
  readonly roleNames: Capabilities['roleNames'];
  readonly projects: ReadonlyMap<string, Project>;
}

export function invitationColumns({ roleNames, projects }: Context): readonly Column<Invitation>[] {
  return [
    {
      id: 'email',
      label: 'Address',
      compare: (first, second) => compareText(first.email, second.email),
      render: (invitation) => (
        <span className={classes.two}>
          <Name className={classes.name}>{invitation.email}</Name>
          <span className={classes.detail}>
            {invitation.invitedBy === '' ? (
              'Invited '
            ) : (
              <>
                Invited by <bdi>{invitation.invitedBy.slice(0, 80)}</bdi>{' '}
              </>
            )}
            <TimeAgo iso={invitation.createdAt} />
          </span>
        </span>
      ),
    },
    {
      id: 'role',
      label: 'Role',
      width: 140,
      compare: (first, second) =>
        compareText(namesOfRoles(first.roles, roleNames), namesOfRoles(second.roles, roleNames)),
      render: (invitation) => <Name>{namesOfRoles(invitation.roles, roleNames)}</Name>,
    },
    {
      id: 'projects',
      label: 'Projects',
      width: 112,
      from: 'widest',
      render: (invitation) => {
        const { short, all } = projectWords(invitation.roles, invitation.projectIds, projects);
        return <Name title={all}>{short}</Name>;
      },
    },
    {
      id: 'expires',
      label: 'Expires',
      width: 88,
      from: 'medium',
      compare: (first, second) => compareTime(first.expiresAt, second.expiresAt),
      render: (invitation) => <Expiry iso={invitation.expiresAt} />,
    },
  ];
}
