import {
  Check,
  CircleDashed,
  CircleHelp,
  Clock,
  type LucideIcon,
  MailWarning,
  Undo2,
  X,
} from 'lucide-react';
import type { Invitation, Project } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import { isPending } from '#domain/invitations/invitation-state.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { platformNow, usePlatformNow } from '../../components/hooks/clock.ts';
import { Name } from '../../components/name.tsx';
import { RoleChip } from '../../components/role-chip.tsx';
import classes from '../../components/table/cells.module.css';
import { type Column, compareText, compareTime } from '../../components/table/columns.ts';
import { Expiry, TimeAgo } from '../../components/time-ago.tsx';
import { wordsOfDelivery, wordsOfStatus } from '../../texts/invitations.ts';
import { projectWords } from '../../texts/projects.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { exactTime, plainTime } from '../../texts/time.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import {
  type InvitationStatus,
  invitationStatuses,
  statusOfInvitation,
} from './invitation-status.ts';
import statusClasses from './invitations.module.css';

interface Context {
  readonly roleTable: RoleTable;
  readonly projects: ReadonlyMap<string, Project>;
  /** Whether the platform runs on this computer. */
  readonly local: boolean;
  /** Of the platform: see `AccountView`. */
  readonly clockOffset: number;
}

const icons: Readonly<Record<InvitationStatus, LucideIcon>> = {
  open: CircleDashed,
  bounced: MailWarning,
  expired: Clock,
  accepted: Check,
  declined: X,
  revoked: Undo2,
  ended: CircleHelp,
};

/** The status as a word with an icon; a status that needs attention is red as well. */
function StatusCell({ invitation }: { readonly invitation: Invitation }) {
  const status = statusOfInvitation(invitation, usePlatformNow(30));
  const Icon = icons[status];
  return (
    <span
      className={statusClasses.status}
      data-status={status}
      title={status === 'ended' ? 'The platform doesn’t say why' : undefined}
    >
      <Icon size={14} className={statusClasses.icon} aria-hidden />
      <span className={statusClasses.word}>{wordsOfStatus(status)}</span>
    </span>
  );
}

/** When the invitation expires; a dash once it has ended. */
function End({ invitation }: { readonly invitation: Invitation }) {
  if (isPending(invitation)) return <Expiry iso={invitation.expiresAt} />;
  // The state column says how it ended.
  return (
    <span title={invitation.endedAt ? `Ended ${exactTime(invitation.endedAt)}` : undefined}>—</span>
  );
}

function inviterWords({ invitedBy }: Invitation): string | undefined {
  return invitedBy === '' ? undefined : `Invited by ${labelText(invitedBy.slice(0, 80))}`;
}

export function invitationColumns(context: Context): readonly Column<Invitation>[] {
  const { roleTable, projects, local, clockOffset } = context;
  const rank = (invitation: Invitation) =>
    invitationStatuses.indexOf(statusOfInvitation(invitation, platformNow({ clockOffset })));
  const rolesOf = ({ roles }: Invitation) => namesOfRoles(roles, roleTable);
  const deliveryOf = ({ delivery }: Invitation) => wordsOfDelivery(delivery, local);
  return [
    {
      id: 'email',
      label: 'Email',
      compare: (first, second) => compareText(contactOf(first), contactOf(second)),
      isUnknown: (invitation) => contactOf(invitation) === '',
      text: contactOf,
      render: (invitation) => (
        <span className={classes.two}>
          <Name className={classes.name}>{contactOf(invitation) || 'Unknown email'}</Name>
          <span className={classes.detail} title={inviterWords(invitation)}>
            {invitation.invitedBy === '' ? (
              'Invited '
            ) : (
              <>
                By <bdi>{invitation.invitedBy.slice(0, 80)}</bdi>,{' '}
              </>
            )}
            <TimeAgo iso={invitation.createdAt} />
          </span>
        </span>
      ),
    },
    {
      id: 'state',
      label: 'Status',
      width: 112,
      compare: (first, second) =>
        rank(first) - rank(second) || compareTime(second.createdAt, first.createdAt),
      text: (invitation) =>
        wordsOfStatus(statusOfInvitation(invitation, platformNow({ clockOffset }))),
      render: (invitation) => <StatusCell invitation={invitation} />,
    },
    {
      id: 'role',
      label: 'Role',
      grows: true,
      width: 88,
      from: 'wide',
      compare: (first, second) => compareText(rolesOf(first), rolesOf(second)),
      isUnknown: ({ roles }) => roles.length === 0,
      text: rolesOf,
      render: (invitation) => <RoleChip roles={invitation.roles} table={roleTable} />,
    },
    {
      id: 'projects',
      label: 'Projects',
      grows: true,
      width: 88,
      from: 'broadest',
      text: ({ roles, projectIds }) => {
        const { short, all } = projectWords(roleTable, roles, projectIds, projects);
        return all === '' ? short : all.split('\n').join(', ');
      },
      shown: ({ roles, projectIds }) => projectWords(roleTable, roles, projectIds, projects).short,
      render: (invitation) => {
        const { short, all } = projectWords(
          roleTable,
          invitation.roles,
          invitation.projectIds,
          projects,
        );
        return <Name title={all}>{short}</Name>;
      },
    },
    {
      id: 'end',
      label: 'Expires',
      width: 72,
      align: 'end',
      from: 'medium',
      compare: (first, second) =>
        compareTime(first.endedAt ?? first.expiresAt, second.endedAt ?? second.expiresAt),
      isUnknown: ({ endedAt, expiresAt }) => endedAt === null && expiresAt === null,
      text: ({ endedAt, expiresAt }) => plainTime(endedAt ?? expiresAt),
      render: (invitation) => <End invitation={invitation} />,
    },
    {
      id: 'mail',
      label: 'Delivery',
      grows: true,
      width: 132,
      from: 'widest',
      compare: (first, second) => compareText(deliveryOf(first), deliveryOf(second)),
      isUnknown: ({ delivery }) => delivery === null,
      text: deliveryOf,
      render: (invitation) => <Name>{deliveryOf(invitation)}</Name>,
    },
  ];
}
