/** The outbox. */
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, position, time } from './columns.ts';
import { invitations } from './invitations.ts';

/**
 * `kept` means that no mail server is configured. `bounced` means that the server refused the mail
 * for good, and `failed` that many attempts were in vain; both come with the server's words.
 */
export const mailStates = ['queued', 'sent', 'bounced', 'failed', 'kept'] as const;
export type MailState = (typeof mailStates)[number];

export const mails = pgTable(
  'mails',
  {
    id: uuid('id').primaryKey(),
    position,
    invitationId: uuid('invitation_id').references(() => invitations.id, { onDelete: 'set null' }),
    recipient: text('recipient').notNull(),
    /** The person on whose behalf the mail is sent, for Reply-To. */
    replyTo: jsonb('reply_to').$type<{ readonly name: string; readonly email: string }>(),
    subject: text('subject').notNull(),
    /**
     * The bodies contain the link, whose secret is otherwise stored only as a hash, so they are
     * emptied once the mail is sent or given up. A kept mail keeps them: it is the only copy, it is
     * on the person's own computer, and it is there to be read.
     */
    text: text('text').notNull(),
    html: text('html').notNull(),
    link: text('link'),
    state: text('state').$type<MailState>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    /**
     * When to try next. A copy that takes the mail moves this time forward, so it is also a lease.
     */
    dueAt: time('due_at').notNull(),
    lastError: text('last_error'),
    sentAt: time('sent_at'),
    /** When the mail bounced or was given up. */
    endedAt: time('ended_at'),
    createdAt,
  },
  (table) => [
    index('mails_due').on(table.dueAt, table.position).where(sql`${table.state} = 'queued'`),
    index('mails_invitation').on(table.invitationId),
  ],
);
