/** What needs the person in each organization, from the figures of all of them. Pure. */
import { may } from '#domain/roles/role-table.ts';
import type { KeyedFigures } from '#preload/contract/all-organizations.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { count } from '../../texts/counts.ts';
import { moneys } from '../../texts/money.ts';

/** Most pressing first. */
export const needKinds = [
  'offer',
  'overdue',
  'bounced',
  'own-two-factor',
  'owner-two-factor',
  'expired',
  'expiring',
] as const;
export type NeedKind = (typeof needKinds)[number];

export interface OrganizationNeed {
  readonly kind: NeedKind;
  /** How many invitations it is about; 1 for the others. */
  readonly amount: number;
  readonly tone: 'bad' | 'warning' | 'neutral';
  /** A few words for a chip: "3 emails bounced". */
  readonly words: string;
}

/** The names of the kinds in the filter. */
export const needNames: Readonly<Record<NeedKind, string>> = {
  offer: 'Ownership offered to you',
  overdue: 'Invoice overdue',
  bounced: 'Emails bounced',
  'own-two-factor': 'You own it without two-factor',
  'owner-two-factor': 'An owner has no two-factor',
  expired: 'Invitations expired',
  expiring: 'Invitations expire soon',
};

/** Returns what needs the person, most pressing first; nothing they may not settle. */
export function organizationNeeds(
  { account, organization, roleTable }: Omit<OrganizationContext, 'key'>,
  figures: KeyedFigures | undefined,
): readonly OrganizationNeed[] {
  if (!figures) return [];
  const allows = (permission: Parameters<typeof may>[2]) =>
    may(roleTable, organization.myRoles, permission);
  const needs: OrganizationNeed[] = [];
  if (figures.hasOffer && !allows('ownership.transfer'))
    needs.push({ kind: 'offer', amount: 1, tone: 'warning', words: 'Ownership offered' });
  if (figures.overdue.length > 0 && allows('billing.see'))
    needs.push({
      kind: 'overdue',
      amount: 1,
      tone: 'bad',
      words: `${moneys(figures.overdue)} overdue`,
    });
  if (!allows('team.manage')) return needs;
  const { invitations, owners } = figures;
  const bounced = invitations?.bounced ?? 0;
  if (bounced > 0)
    needs.push({
      kind: 'bounced',
      amount: bounced,
      tone: 'bad',
      words: `${count(bounced, 'email')} bounced`,
    });
  // The platform on this computer can be reached from here only.
  const without = account.local ? 0 : (owners?.withoutTwoFactor ?? 0);
  if (without > 0)
    needs.push({
      kind: owners?.isMine ? 'own-two-factor' : 'owner-two-factor',
      amount: 1,
      tone: 'warning',
      words: 'No two-factor',
    });
  const { expired = 0, expiring = 0 } = invitations ?? {};
  if (expired > 0)
    needs.push({ kind: 'expired', amount: expired, tone: 'neutral', words: `${expired} expired` });
  if (expiring > 0)
    needs.push({
      kind: 'expiring',
      amount: expiring,
      tone: 'neutral',
      words: `${expiring} expiring`,
    });
  return needs;
}
