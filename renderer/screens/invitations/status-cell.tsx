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
import type { Invitation } from '#domain/entities.ts';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { wordsOfStatus } from '../../texts/invitations.ts';
import { type InvitationStatus, statusOfInvitation } from './invitation-status.ts';
import classes from './invitations.module.css';

const icons: Readonly<Record<InvitationStatus, LucideIcon>> = {
  open: CircleDashed,
  bounced: MailWarning,
  expired: Clock,
  accepted: Check,
  declined: X,
  revoked: Undo2,
  ended: CircleHelp,
};

/** A word with an icon; what somebody has to see to is red besides. */
export function StatusCell({ invitation }: { readonly invitation: Invitation }) {
  const status = statusOfInvitation(invitation, usePlatformNow(30));
  const Icon = icons[status];
  return (
    <span
      className={classes.status}
      data-status={status}
      title={status === 'ended' ? 'The platform doesn’t say why' : undefined}
    >
      <Icon size={14} className={classes.icon} aria-hidden />
      <span className={classes.word}>{wordsOfStatus(status)}</span>
    </span>
  );
}
