import { eq } from 'drizzle-orm';
import type { OrganizationRow } from '../../database/rows.ts';
import { members, ownershipOffers } from '../../database/schema.ts';
import { recordEvent } from '../../events/record-event.ts';
import type { Work } from '../../request/work.ts';

/** Work by a person, who sent a token or followed a link. */
type PersonWork = Work & { readonly actor: { readonly user: { readonly id: string } } };

/**
 * Ends the offer of ownership to a member whose roles change, because it was made to somebody with
 * other roles. The caller has locked the organization.
 * @param reason completes “The offer of ownership of Acme ended, because …”
 */
export async function endOfferTo(
  work: PersonWork,
  organization: OrganizationRow,
  memberId: string,
  reason: string,
): Promise<void> {
  const { queries, actor, now } = work;
  const [offer] = await queries
    .delete(ownershipOffers)
    .where(eq(ownershipOffers.memberId, memberId))
    .returning();
  if (!offer || offer.expiresAt <= now) return;
  const [member] = await queries.select().from(members).where(eq(members.id, memberId));
  await recordEvent(work, {
    type: 'ownership.withdrawn',
    body: `The offer of ownership of ${organization.name} ended, because ${reason}`,
    details: { member_id: memberId },
    organizationId: organization.id,
    userId: member?.userId,
    aboutBilling: true,
    relationships: [organization.id, memberId],
    modifiedBy: actor.user.id,
  });
}
