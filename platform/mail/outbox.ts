import { and, desc, eq, inArray } from 'drizzle-orm';
import type { KeptMail } from '#domain/local-platform.ts';
import type { Queries } from '../database/database.ts';
import { mails } from '../database/schema.ts';
import type { MailingWork, Work } from '../request/work.ts';
import { newIdentifier } from '../text/identifier.ts';

interface NewMail {
  readonly invitationId: string | null;
  readonly recipient: string;
  readonly replyTo: { readonly name: string; readonly email: string } | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly link: string | null;
}

/**
 * Writes a mail into the outbox within the caller's transaction, so that the mail exists exactly if
 * the change it reports does. It is sent after the commit, or kept if no mail server is configured.
 */
export async function queueMail(work: MailingWork, mail: NewMail): Promise<void> {
  const { queries, now, settings, afterCommit } = work;
  await queries.insert(mails).values({
    ...mail,
    id: newIdentifier(),
    state: settings.sendsMail ? 'queued' : 'kept',
    dueAt: now,
    createdAt: now,
  });
  afterCommit(settings.wakeMail);
}

/** Deletes an invitation's unsent mail, whose link no longer works. */
export async function dropQueuedMail(work: Work, invitationId: string): Promise<void> {
  await dropQueuedMails(work, [invitationId]);
}

/** The same for several invitations. */
export async function dropQueuedMails(
  { queries }: Work,
  invitationIds: readonly string[],
): Promise<void> {
  await queries
    .delete(mails)
    .where(and(inArray(mails.invitationId, [...invitationIds]), eq(mails.state, 'queued')));
}

/** Lists the mail that was kept because no mail server is configured, newest first. */
export async function listKeptMail(queries: Queries): Promise<readonly KeptMail[]> {
  const rows = await queries
    .select()
    .from(mails)
    .where(eq(mails.state, 'kept'))
    .orderBy(desc(mails.position));
  return rows.map(({ id, recipient, subject, text, link, createdAt }) => ({
    id,
    to: recipient,
    subject,
    text,
    link,
    createdAt: createdAt.toISOString(),
  }));
}
