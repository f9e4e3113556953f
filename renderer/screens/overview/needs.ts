/** What needs the person in an organization besides its ownership, most pressing first. Pure. */
import type { Invitation, Member } from '#domain/entities.ts';
import { isExpiring } from '#domain/invitations/invitation-state.ts';
import type { OrganizationDetails } from '#domain/organization-details.ts';
import { may } from '#domain/roles/role-table.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import { itemsOf, type OrganizationContext } from '../../store/selection.ts';
import { statusOfInvitation } from '../invitations/invitation-status.ts';

export type Need =
  | {
      readonly kind: 'bounced' | 'expired' | 'expiring';
      readonly invitations: readonly Invitation[];
    }
  | { readonly kind: 'two-factor'; readonly people: number; readonly requiredAt: string }
  | { readonly kind: 'unseen'; readonly people: number };

const dayMs = 24 * 3600 * 1000;
/** The same span as the filter "Over 90 days ago". */
const unseenDays = 90;

function isUnseen({ lastSeenAt }: Member, now: number): boolean {
  return lastSeenAt !== null && now - Date.parse(lastSeenAt) > unseenDays * dayMs;
}

/**
 * @param details null while they are not known
 * @param now milliseconds by the platform's clock
 */
export function needsOf(
  context: OrganizationContext,
  view: OrganizationView | undefined,
  details: Pick<OrganizationDetails, 'twoFactorRequiredAt'> | null,
  now: number,
): readonly Need[] {
  const { account, organization, roleTable } = context;
  if (!may(roleTable, organization.myRoles, 'team.manage')) return [];
  const needs: Need[] = [];
  const invitations = itemsOf(view?.invitations);
  const having = (status: string) =>
    invitations.filter((each) => statusOfInvitation(each, now) === status);
  const groups = {
    bounced: having('bounced'),
    expired: having('expired'),
    expiring: having('open').filter((each) => isExpiring(each, now)),
  };
  for (const kind of ['bounced', 'expired', 'expiring'] as const) {
    if (groups[kind].length > 0) needs.push({ kind, invitations: groups[kind] });
  }
  const members = itemsOf(view?.members);
  const requiredAt = details?.twoFactorRequiredAt ?? null;
  const without = members.filter(({ twoFactor }) => twoFactor === false).length;
  if (requiredAt !== null && without > 0) {
    needs.push({ kind: 'two-factor', people: without, requiredAt });
  }
  const unseen = members.filter(
    (member) => member.userId !== account.person.id && isUnseen(member, now),
  ).length;
  if (unseen > 0) needs.push({ kind: 'unseen', people: unseen });
  return needs;
}
