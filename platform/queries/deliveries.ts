import { desc, inArray } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import { type MailState, mails } from '../database/schema.ts';

/** How far an invitation's latest mail has come. */
interface Delivery {
  readonly state: MailState;
  /** The link in a mail that is kept: nobody was sent it, so it is there to be handed over. */
  readonly link: string | null;
  /** Why it was not delivered, in the mail server's words where it said any. */
  readonly error: string | null;
  /** When it came to be so. */
  readonly at: Date;
}

/** By the invitation's identifier. */
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
    .where(inArray(mails.invitationId, [...invitationIds]))
    .orderBy(mails.invitationId, desc(mails.position));
  return new Map(
    rows.map(({ invitationId, state, link, error, sentAt, endedAt, createdAt }) => [
      invitationId ?? '',
      {
        state,
        link: state === 'kept' ? link : null,
        // What went wrong before it was sent after all is of no interest any more.
        error: state === 'sent' ? null : error,
        at: sentAt ?? endedAt ?? createdAt,
      },
    ]),
  );
}

/**
 * Whether an invitation's link went by mail and nowhere else, so that whoever has it has the mailbox.
 * The link of kept mail is shown to those who manage the team.
 */
export async function isLinkMailed(queries: Queries, invitationId: string): Promise<boolean> {
  const delivery = (await findDeliveries(queries, [invitationId])).get(invitationId);
  return delivery !== undefined && delivery.state !== 'kept';
}
