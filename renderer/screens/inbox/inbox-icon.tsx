import {
  ArrowLeftRight,
  CircleCheck,
  CircleX,
  Crown,
  ListChecks,
  type LucideIcon,
  Mail,
  MailX,
  UserCog,
} from 'lucide-react';
import type { InboxFact } from '#domain/inbox/inbox-item.ts';
import classes from './inbox.module.css';

const icons: Readonly<Record<InboxFact['what'], LucideIcon>> = {
  invited: Mail,
  'ownership-offered': Crown,
  'project-offered': ArrowLeftRight,
  undelivered: MailX,
  answered: CircleCheck,
  'own-change': UserCog,
  ended: ListChecks,
};

function iconOf(fact: InboxFact): LucideIcon {
  const isDeclined = fact.what === 'answered' && fact.invitation.state === 'declined';
  return isDeclined ? CircleX : icons[fact.what];
}

/** The sentence beside it says the same. */
export function InboxIcon({ fact }: { readonly fact: InboxFact }) {
  const Icon = iconOf(fact);
  return <Icon size={16} className={classes.icon} data-what={fact.what} aria-hidden />;
}
