import {
  ArrowLeftRight,
  Building2,
  CircleDot,
  CreditCard,
  Crown,
  Folder,
  KeyRound,
  type LucideIcon,
  Mail,
  ShieldCheck,
  Users,
} from 'lucide-react';
import type { ActivityKind } from '#domain/activity-event.ts';
import { kindNames } from '../../texts/activity.ts';
import classes from './activity.module.css';

const icons: Readonly<Record<ActivityKind, LucideIcon>> = {
  member: Users,
  invitation: Mail,
  project: Folder,
  organization: Building2,
  ownership: Crown,
  transfer: ArrowLeftRight,
  billing: CreditCard,
  key: KeyRound,
  account: ShieldCheck,
  other: CircleDot,
};

export function EventIcon({ kind }: { readonly kind: ActivityKind }) {
  const Icon = icons[kind];
  return <Icon size={16} className={classes.icon} role="img" aria-label={kindNames[kind]} />;
}
