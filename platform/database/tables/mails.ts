/** The outbox. */
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, position, time } from './columns.ts';
import { invitations } from './invitations.ts';

/**
 * `kept`: no mail server is configured. `bounced`: the server refused it for good, and `failed`:
 * given up after many tries, both with the server's words.
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
    /** The person on whose behalf it is sent, for Reply-To. */
    replyTo: jsonb('reply_to').$type<{ readonly name: string; readonly email: string }>(),
    subject: text('subject').notNull(),
    /**
     * The bodies hold the link, whose secret is otherwise stored only as a hash, so they are
     * emptied once the mail is sent or given up. Kept mail keeps them: it is the only copy, on
     * the person's own computer, and reading it there is its purpose.
     */
    text: text('text').notNull(),
    html: text('html').notNull(),
    link: text('link'),
    state: text('state').$type<MailState>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** When to try next; a copy that took it moves this forward, so that it is also a lease. */
    dueAt: time('due_at').notNull(),
    lastError: text('last_error'),
    sentAt: time('sent_at'),
    /** When it bounced or was given up. */
    endedAt: time('ended_at'),
    createdAt,
  },
  (table) => [
    index('mails_due').on(table.dueAt, table.position).where(sql`${table.state} = 'queued'`),
    index('mails_invitation').on(table.invitationId),
  ],
);
