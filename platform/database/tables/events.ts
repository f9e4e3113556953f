/** The activity log. */
import { bigint, boolean, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt } from './columns.ts';
import { organizations } from './organizations.ts';
import { users } from './people.ts';

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
