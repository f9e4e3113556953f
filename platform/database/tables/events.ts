/** The activity log. */
import { bigint, boolean, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { PacketRole } from '#domain/roles/packet.ts';
import { createdAt } from './columns.ts';
import { organizations } from './organizations.ts';
import { users } from './people.ts';

/**
 * What an event says in its sentence, for programs: under the names of the API, with people's and
 * things' names as they were then. Everyone who sees the event sees this.
 */
export interface EventDetails {
  /** The person whom the event is about. */
  readonly user_id?: string;
  readonly user_name?: string;
  readonly member_id?: string;
  readonly membership_id?: string;
  readonly roles_before?: readonly PacketRole[];
  readonly roles_after?: readonly PacketRole[];
  readonly project_id?: string;
  readonly project_name?: string;
  /** Whether the person was added to the project or removed from it. */
  readonly action?: 'added' | 'removed';
  readonly invitation_id?: string;
  readonly invitee?: string;
  readonly transfer_id?: string;
  readonly payment_method_id?: string;
  readonly payment_method_name?: string;
  readonly invoice_id?: string;
  readonly invoice_number?: string;
  /** Of an invoice or a credit. */
  readonly amount?: number;
  readonly currency?: string;
  readonly api_key_id?: string;
  readonly api_key_description?: string;
  readonly email?: string;
  /** The names of the changed fields. */
  readonly changed?: readonly string[];
  readonly name_before?: string | undefined;
  readonly name_after?: string | undefined;
}

/**
 * Events, for lists and for the change stream. Positions are assigned under a lock that lasts until
 * the commit, so a reader who has read up to a position has missed nothing before it.
 */
export const events = pgTable(
  'events',
  {
    id: uuid('id').primaryKey(),
    position: bigint('position', { mode: 'number' }).notNull().unique().generatedAlwaysAsIdentity(),
    organizationId: uuid('organization_id').references(() => organizations.id, {
      onDelete: 'cascade',
    }),
    /** Not a reference, because events of a project outlive the project. */
    projectId: uuid('project_id'),
    /** The person whose private event this is, if it is private. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    type: text('type').notNull(),
    /**
     * Whether billing people see the event: it is about money, owners, admins or billing people.
     */
    aboutBilling: boolean('about_billing').notNull().default(false),
    body: text('body').notNull(),
    details: jsonb('details').$type<EventDetails>().notNull().default({}),
    relationships: uuid('relationships').array().$type<readonly string[]>().notNull(),
    modifiedBy: uuid('modified_by').references(() => users.id, { onDelete: 'set null' }),
    ip: text('ip'),
    createdAt,
  },
  (table) => [
    index('events_organization').on(table.organizationId, table.position),
    index('events_project').on(table.projectId, table.position),
    index('events_user').on(table.userId, table.position),
  ],
);
