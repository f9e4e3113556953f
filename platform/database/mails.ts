import { desc, inArray } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { type MailState, mails } from './schema.ts';

/** How far an invitation's latest mail has come. */
interface Delivery {
  readonly state: MailState;
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
      error: mails.lastError,
      sentAt: mails.sentAt,
      endedAt: mails.endedAt,
      createdAt: mails.createdAt,
    })
    .from(mails)
    .where(inArray(mails.invitationId, [...invitationIds]))
    .orderBy(mails.invitationId, desc(mails.position));
  return new Map(
    rows.map(({ invitationId, state, error, sentAt, endedAt, createdAt }) => [
      invitationId ?? '',
      // What went wrong before it was sent after all is of no interest any more.
      { state, error: state === 'sent' ? null : error, at: sentAt ?? endedAt ?? createdAt },
    ]),
  );
}
