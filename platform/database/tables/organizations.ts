/** Organizations and their members. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AssignablePacketRole, PacketRole } from '#domain/roles/packet.ts';
import { createdAt, customdata, position, revision, time, updatedAt } from './columns.ts';
import { users } from './people.ts';

/** A postal address, as the published API has it. Unset parts are empty. */
export interface PostalAddress {
  readonly address: string;
  readonly address2: string;
  readonly city: string;
  readonly state: string;
  readonly zip_code: string;
  readonly country: string;
  readonly coordinates?: { readonly latitude: string; readonly longitude: string };
}

/** Contact and billing details of an organization. Unset parts are missing. */
export interface OrganizationDetails {
  readonly maintenance_email?: string;
  readonly abuse_email?: string;
  readonly legal_company_name?: string;
  readonly main_phone?: string;
  readonly billing_phone?: string;
  readonly billing_name?: string;
  readonly tax_id?: string;
  readonly purchase_order?: string;
  readonly attn?: string;
}

export const organizations = pgTable(
  'organizations',
  {
    id: uuid('id').primaryKey(),
    position,
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    website: text('website').notNull().default(''),
    twitter: text('twitter').notNull().default(''),
    logo: text('logo'),
    personal: boolean('personal').notNull(),
    customdata,
    address: jsonb('address').$type<PostalAddress>(),
    billingAddress: jsonb('billing_address').$type<PostalAddress>(),
    details: jsonb('details').$type<OrganizationDetails>().notNull().default({}),
    enforceTwoFactorAt: time('enforce_2fa_at'),
    /** The role of an invitation that names none; null for the service's own default. */
    defaultCollaboratorRole: text('default_collaborator_role').$type<AssignablePacketRole>(),
    /** The ISO 4217 code of the currency of every invoice, and of the credit. */
    currency: text('currency').notNull().default('USD'),
    creditAmount: numeric('credit_amount', { precision: 14, scale: 2, mode: 'number' })
      .notNull()
      .default(0),
    /** Counts every change in the organization: each of its events raises it. */
    revision: integer('revision').notNull().default(1),
    createdAt,
    updatedAt,
  },
  (table) => [
    index('organizations_listed').on(table.position, table.id),
    // Few organizations enforce two-factor, and every visibility check asks which ones do.
    index('organizations_enforcing')
      .on(table.enforceTwoFactorAt)
      .where(sql`${table.enforceTwoFactorAt} is not null`),
  ],
);

export const members = pgTable(
  'members',
  {
    id: uuid('id').primaryKey(),
    position,
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    roles: text('roles').array().$type<readonly PacketRole[]>().notNull(),
    revision,
    createdAt,
    updatedAt,
  },
  (table) => [
    uniqueIndex('members_organization_user').on(table.organizationId, table.userId),
    // Covers all columns that visibility depends on, so that a person's many memberships are read
    // from the index alone.
    index('members_places').on(table.userId, table.organizationId, table.roles, table.id),
    uniqueIndex('members_one_owner')
      .on(table.organizationId)
      .where(sql`'owner' = any(${table.roles})`),
  ],
);

/**
 * The owner's offer of an organization to one of its members. There is at most one, and it is
 * deleted once answered.
 */
export const ownershipOffers = pgTable(
  'ownership_offers',
  {
    id: uuid('id').primaryKey(),
    organizationId: uuid('organization_id')
      .notNull()
      .unique()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    memberId: uuid('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    offeredBy: uuid('offered_by')
      .notNull()
      .references(() => users.id),
    expiresAt: time('expires_at').notNull(),
    createdAt,
  },
  (table) => [index('ownership_offers_member').on(table.memberId)],
);
