/** The state of an organization's ownership that concerns the person. Pure. */
import type { Member, OwnershipOffer } from '#domain/entities.ts';
import { type OwnershipRisk, ownershipRisk } from '#domain/members/ownership-risk.ts';
import { holdsTop, may, type RoleTable } from '#domain/roles/role-table.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import { itemsOf, type OrganizationContext } from '../../store/selection.ts';

export interface OpenOffer {
  readonly offer: OwnershipOffer;
  /** Whether the offer was made to the person; otherwise the person made it. */
  readonly toMe: boolean;
  /** The member to whom it was made; undefined if they have left the list, or the person cannot see them. */
  readonly member: Member | undefined;
}

type Known = Pick<OrganizationView, 'members' | 'offers'> | undefined;
type Where = Omit<OrganizationContext, 'key'>;

/**
 * Returns the open offer if the person made or received it, because the platform shows it only to both sides.
 * `now` is in milliseconds.
 */
export function openOfferOf(
  { organization, roleTable }: Where,
  view: Known,
  now: number,
): OpenOffer | null {
  const [offer] = itemsOf(view?.offers);
  if (!offer || (offer.expiresAt !== null && Date.parse(offer.expiresAt) <= now)) return null;
  return {
    offer,
    toMe: !may(roleTable, organization.myRoles, 'ownership.transfer'),
    member: itemsOf(view?.members).find(({ id }) => id === offer.memberId),
  };
}

/** The owners in each list of members, cached because every push needs them for every organization. */
const owners = new WeakMap<readonly Member[], readonly Member[]>();

function ownersAmong(table: RoleTable, members: readonly Member[]): readonly Member[] {
  const known = owners.get(members) ?? members.filter(({ roles }) => holdsTop(table, roles));
  owners.set(members, known);
  return known;
}

/**
 * Returns the status warning; null if there is nothing to warn about. It is shown to people who can act on it:
 * the owner, and admins, who can talk to the owner. It is not shown for the platform on this computer, which
 * can only be reached from this computer.
 */
export function riskOf(
  { account, organization, roleTable }: Where,
  view: Known,
  now: number,
): OwnershipRisk | null {
  if (account.local || !may(roleTable, organization.myRoles, 'team.manage')) return null;
  // A member who cannot be shown may own it as well.
  if (view?.members.state !== 'known' || view.members.omissions) return null;
  const owners = ownersAmong(roleTable, view.members.items);
  return ownershipRisk(roleTable, owners, now, account.person.id);
}

/** The risk of one owner's account, for the organization on the screen and others with the same owner. */
export interface SharedRisk extends OwnershipRisk {
  /** Of the account's organizations, those that depend on the same person alone; at least one. */
  readonly organizations: number;
  /** The key of the warning, the same for all organizations that it concerns. */
  readonly warning: string;
}

/** Returns the warning of one organization, shared by all that have the same owner. */
export function sharedRiskOf(
  context: Where,
  viewOf: (organizationId: string) => Known,
  now: number,
): SharedRisk | null {
  const { account, organization, roleTable } = context;
  const risk = riskOf(context, viewOf(organization.id), now);
  if (!risk) return null;
  const { userId } = risk.owner;
  const alike = account.organizations.filter(
    (other) =>
      riskOf({ account, organization: other, roleTable }, viewOf(other.id), now)?.owner.userId ===
      userId,
  );
  return { ...risk, organizations: alike.length, warning: `${account.id} ${userId}` };
}

/** Returns whether ownership is offered to the person, which is marked wherever the organization is shown. */
export function isOwnershipOffered(context: Where, view: Known, now: number): boolean {
  return openOfferOf(context, view, now)?.toMe === true;
}
