/** Projects, their members, and offers to transfer them. */
import { boolean, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { PacketRole } from '#domain/roles/packet.ts';
import { paymentMethods } from './billing.ts';
import { createdAt, customdata, position, revision, updatedAt } from './columns.ts';
import { members, organizations } from './organizations.ts';
import { users } from './people.ts';

/** The published API's project types. */
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
    description: text('description').notNull().default(''),
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
    // In the order of lists, with the columns that visibility depends on, so that a page is chosen
    // from the index alone.
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

/** Offers to transfer a project to another organization. An answered offer is deleted. */
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
     * The identifier that the sender gave. It may belong to no organization: an offer to an
     * organization that the sender is not in is stored either way, because the answer would
     * otherwise reveal which ones exist.
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
