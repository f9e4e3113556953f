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
import { wordsOfStanding } from '../../texts/invitations.ts';
import { type Standing, standingOf } from './invitation-status.ts';
import classes from './invitations.module.css';

const icons: Readonly<Record<Standing, LucideIcon>> = {
  open: CircleDashed,
  bounced: MailWarning,
  expired: Clock,
  accepted: Check,
  declined: X,
  revoked: Undo2,
  ended: CircleHelp,
};

/** A word with an icon; what somebody has to see to is red besides. */
export function StandingCell({ invitation }: { readonly invitation: Invitation }) {
  const standing = standingOf(invitation, usePlatformNow(30));
  const Icon = icons[standing];
  return (
    <span
      className={classes.standing}
      data-standing={standing}
      title={standing === 'ended' ? 'The platform doesn’t say why' : undefined}
    >
      <Icon size={14} className={classes.icon} aria-hidden />
      <span className={classes.word}>{wordsOfStanding(standing)}</span>
    </span>
  );
}
