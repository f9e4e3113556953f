/** Ownership of an organization: offered by its owner, and accepted by another member. */

import { and, eq } from 'drizzle-orm';
import { decideAcceptance, decideOffer } from '#domain/members/membership-rules.ts';
import { packetTable, whyNot } from '#domain/roles/packet.ts';
import { findOrganization, type OrganizationSubject } from '../../authorization/subject.ts';
import type { OrganizationRow, OwnershipOfferRow, UserRow } from '../../database/rows.ts';
import { members, memberships, ownershipOffers } from '../../database/schema.ts';
import { recordEvent } from '../../events/record-event.ts';
import { mailOwnershipOffer } from '../../mail/ownership-mail.ts';
import { forbidden, invalid, notFound } from '../../problem/problem.ts';
import { isOwner } from '../../queries/members.ts';
import { findPerson } from '../../queries/people.ts';
import type { ActorWork, ViewerWork, Work } from '../../request/work.ts';
import { fullName } from '../../text/format.ts';
import { newIdentifier } from '../../text/identifier.ts';
import { enforce } from '../enforce.ts';
import { lockOrganizationSubject } from '../locks.ts';

const dayMs = 24 * 60 * 60_000;

/** Finds the open offer of an organization; an expired one does not count. */
async function findOffer(
  { queries, now }: Work,
  organizationId: string,
): Promise<OwnershipOfferRow | undefined> {
  const [offer] = await queries
    .select()
    .from(ownershipOffers)
    .where(eq(ownershipOffers.organizationId, organizationId));
  return offer && offer.expiresAt > now ? offer : undefined;
}

/** Checks whether the caller may see the offer: the owner, and the member who received it. */
function concerns({ roles, member }: OrganizationSubject, offer: OwnershipOfferRow | undefined) {
  return roles.includes('owner') || (offer !== undefined && offer.memberId === member?.id);
}

/**
 * Finds the open offer, for the owner and for the member who received it.
 * @throws Problem 403 for others, 404 if there is none
 */
export async function findConcerningOffer(
  work: ViewerWork,
  subject: OrganizationSubject,
): Promise<OwnershipOfferRow> {
  const offer = await findOffer(work, subject.organization.id);
  if (!concerns(subject, offer)) throw forbidden(whyNot('ownership.transfer'));
  if (!offer) throw notFound();
  return offer;
}

interface Note {
  readonly what: 'offered' | 'accepted' | 'declined' | 'withdrawn';
  readonly body: string;
  /** The person concerned, besides the actor, who sees the event. */
  readonly userId: string;
  /** The member who received the offer. */
  readonly memberId: string;
}

function note(work: ActorWork, organizationId: string, { what, body, userId, memberId }: Note) {
  return recordEvent(work, {
    type: `ownership.${what}`,
    body: `${fullName(work.actor.user)} ${body}`,
    details: { member_id: memberId },
    organizationId,
    userId,
    aboutBilling: true,
    relationships: [organizationId, memberId, userId],
    modifiedBy: work.actor.user.id,
  });
}

/** Checks that the candidate is a member with a confirmed address who is not the owner. */
async function requireCandidate(
  { queries }: Work,
  { organization, roles }: OrganizationSubject,
  actor: UserRow,
  memberId: string,
): Promise<UserRow> {
  const [member] = await queries.select().from(members).where(eq(members.id, memberId));
  const person = member && (await findPerson(queries, member.userId));
  if (!member || !person || member.organizationId !== organization.id) {
    throw invalid('member_id does not name a member of this organization');
  }
  const rules = { table: packetTable, actor: { userId: actor.id, roles } };
  enforce(decideOffer(rules, { ...member, confirmed: person.emailVerifiedAt !== null }));
  return person;
}

/** Offers ownership to a member, who is notified by mail. */
export async function offerOwnership(
  work: ActorWork,
  organizationId: string,
  memberId: string,
): Promise<OwnershipOfferRow> {
  const { queries, actor, now, settings } = work;
  const subject = await lockOrganizationSubject(work, organizationId, 'ownership.transfer');
  const { organization } = subject;
  const candidate = await requireCandidate(work, subject, actor.user, memberId);
  if (await findOffer(work, organizationId)) {
    throw invalid(
      `Ownership of ${organization.name} is already offered. Withdraw that offer first.`,
    );
  }
  await queries.delete(ownershipOffers).where(eq(ownershipOffers.organizationId, organizationId));
  const offer = {
    id: newIdentifier(),
    organizationId,
    memberId,
    offeredBy: actor.user.id,
    expiresAt: new Date(now.getTime() + settings.invitationDays * dayMs),
    createdAt: now,
  };
  await queries.insert(ownershipOffers).values(offer);
  await note(work, organizationId, {
    what: 'offered',
    body: `offered ownership of ${organization.name} to ${fullName(candidate)}`,
    userId: candidate.id,
    memberId,
  });
  await mailOwnershipOffer(work, {
    organization,
    owner: actor.user,
    candidate,
    expiresAt: offer.expiresAt,
  });
  return offer;
}

/** Locks the organization and reads the offer and the caller's roles again. */
async function lockOffer(
  work: ActorWork,
  organizationId: string,
  permission: 'organization.see' | 'organization.leave',
) {
  const subject = await lockOrganizationSubject(work, organizationId, permission);
  return { subject, offer: await findConcerningOffer(work, subject) };
}

async function setRole({ queries, now }: Work, memberId: string, role: 'owner' | 'admin') {
  await queries
    .update(members)
    .set({ roles: [role], updatedAt: now })
    .where(eq(members.id, memberId));
}

async function findOwner({ queries }: Work, organizationId: string) {
  const [owner] = await queries
    .select()
    .from(members)
    .where(and(eq(members.organizationId, organizationId), isOwner));
  if (!owner) throw new Error('An organization without an owner');
  return owner;
}

/** Makes the candidate the owner; the previous owner becomes an admin. */
export async function acceptOwnership(
  work: ActorWork,
  organizationId: string,
): Promise<OrganizationRow> {
  const { queries, actor } = work;
  const { subject, offer } = await lockOffer(work, organizationId, 'organization.see');
  // Read again, because addresses change independently of the organization.
  const person = await findPerson(queries, actor.user.id);
  const confirmed = person !== undefined && person.emailVerifiedAt !== null;
  enforce(decideAcceptance(offer.memberId === subject.member?.id, confirmed));
  const owner = await findOwner(work, organizationId);
  // In this order, because the database allows at most one owner.
  await setRole(work, owner.id, 'admin');
  await setRole(work, offer.memberId, 'owner');
  // Owners reach every project without being added.
  await queries.delete(memberships).where(eq(memberships.memberId, offer.memberId));
  await queries.delete(ownershipOffers).where(eq(ownershipOffers.id, offer.id));
  await note(work, organizationId, {
    what: 'accepted',
    body: `accepted ownership of ${subject.organization.name}`,
    userId: owner.userId,
    memberId: offer.memberId,
  });
  return (await findOrganization(queries, work.viewer, organizationId, 'organization.see'))
    .organization;
}

/** Withdraws the offer if the actor is the owner, or declines it if they received it. */
export async function endOffer(work: ActorWork, organizationId: string): Promise<void> {
  const { queries } = work;
  const { subject, offer } = await lockOffer(work, organizationId, 'organization.leave');
  await queries.delete(ownershipOffers).where(eq(ownershipOffers.id, offer.id));
  const declines = offer.memberId === subject.member?.id;
  const owner = await findOwner(work, organizationId);
  const [offered] = await queries.select().from(members).where(eq(members.id, offer.memberId));
  const { name } = subject.organization;
  await note(work, organizationId, {
    what: declines ? 'declined' : 'withdrawn',
    body: declines ? `declined ownership of ${name}` : `withdrew the offer of ownership of ${name}`,
    userId: declines ? owner.userId : (offered?.userId ?? owner.userId),
    memberId: offer.memberId,
  });
}
