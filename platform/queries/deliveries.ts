import { desc } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import { isOneOf } from '../database/one-of.ts';
import { type MailState, mails } from '../database/schema.ts';

/** The delivery status of an invitation's latest mail. */
interface Delivery {
  readonly state: MailState;
  /** The link in a kept mail, which was sent to nobody and is there to be passed on. */
  readonly link: string | null;
  /** Why the mail was not delivered, in the mail server's words if there are any. */
  readonly error: string | null;
  /** When the status last changed. */
  readonly at: Date;
}

/** Finds deliveries by the invitation's identifier. */
export async function findDeliveries(
  queries: Queries,
  invitationIds: readonly string[],
): Promise<ReadonlyMap<string, Delivery>> {
  if (invitationIds.length === 0) return new Map();
  const rows = await queries
    .selectDistinctOn([mails.invitationId], {
      invitationId: mails.invitationId,
      state: mails.state,
      link: mails.link,
      error: mails.lastError,
      sentAt: mails.sentAt,
      endedAt: mails.endedAt,
      createdAt: mails.createdAt,
    })
    .from(mails)
    .where(isOneOf(mails.invitationId, invitationIds))
    .orderBy(mails.invitationId, desc(mails.position));
  return new Map(
    rows.map(({ invitationId, state, link, error, sentAt, endedAt, createdAt }) => [
      invitationId ?? '',
      {
        state,
        link: state === 'kept' ? link : null,
        // Errors before a successful attempt are of no interest.
        error: state === 'sent' ? null : error,
        at: sentAt ?? endedAt ?? createdAt,
      },
    ]),
  );
}

/**
 * Checks whether an invitation's link was sent by mail and shown nowhere else, which proves that
 * its holder has the mailbox. The link of a kept mail is shown to those who manage the team.
 */
export async function isLinkMailed(queries: Queries, invitationId: string): Promise<boolean> {
  const delivery = (await findDeliveries(queries, [invitationId])).get(invitationId);
  return delivery !== undefined && delivery.state !== 'kept';
}
