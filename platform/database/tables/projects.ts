/** Projects, who is in them, and where they are offered to. */
import { boolean, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { PacketRole } from '#domain/roles/packet.ts';
import { paymentMethods } from './billing.ts';
import { createdAt, customdata, position, revision, updatedAt } from './columns.ts';
import { members, organizations } from './organizations.ts';
import { users } from './people.ts';

/** The published API's. */
export const projectTypes = ['default', 'vmce'] as const;
export type ProjectType = (typeof projectTypes)[number];

export const projects = pgTable(
  'projects',
  {
    id: uuid('id').primaryKey(),
    position,
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id),
    name: text('name').notNull(),
    type: text('type').$type<ProjectType>().notNull(),
    tags: text('tags').array().$type<readonly string[]>().notNull(),
    customdata,
    backendTransferEnabled: boolean('backend_transfer_enabled').notNull(),
    paymentMethodId: uuid('payment_method_id').references(() => paymentMethods.id, {
      onDelete: 'set null',
    }),
    revision,
    createdAt,
    updatedAt,
  },
  (table) => [
    index('projects_organization').on(table.organizationId, table.position),
    index('projects_payment_method').on(table.paymentMethodId),
    // In the order of lists, with what decides about seeing: pages are chosen by this alone.
    index('projects_listed').on(table.position, table.id, table.organizationId),
  ],
);

export const memberships = pgTable(
  'memberships',
  {
    id: uuid('id').primaryKey(),
    position,
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    memberId: uuid('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    roles: text('roles').array().$type<readonly PacketRole[]>().notNull(),
    revision,
    createdAt,
    updatedAt,
  },
  (table) => [
    uniqueIndex('memberships_project_member').on(table.projectId, table.memberId),
    index('memberships_member').on(table.memberId),
  ],
);

/** Offers of a project to another organization; one that was answered is gone. */
export const transfers = pgTable(
  'transfers',
  {
    id: uuid('id').primaryKey(),
    position,
    projectId: uuid('project_id')
      .notNull()
      .unique()
      .references(() => projects.id, { onDelete: 'cascade' }),
    /**
     * As the sender named it. It may be no organization's: an offer to one that the sender is not in
     * is kept whether there is one or not, or the answer would tell.
     */
    targetOrganizationId: uuid('target_organization_id').notNull(),
    offeredBy: uuid('offered_by')
      .notNull()
      .references(() => users.id),
    createdAt,
    updatedAt,
  },
  (table) => [index('transfers_target').on(table.targetOrganizationId)],
);
