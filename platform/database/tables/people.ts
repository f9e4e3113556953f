/** People, their addresses, and the links mailed to those addresses. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, customdata, position, time, updatedAt } from './columns.ts';

/** Accounts at other services, under the published API's names for those services. */
export type SocialAccounts = Readonly<Record<string, string>>;

export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    position,
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    phoneNumber: text('phone_number').notNull().default(''),
    timezone: text('timezone').notNull().default(''),
    title: text('title').notNull().default(''),
    companyName: text('company_name').notNull().default(''),
    companyUrl: text('company_url').notNull().default(''),
    level: text('level').notNull().default(''),
    socialAccounts: jsonb('social_accounts').$type<SocialAccounts>().notNull().default({}),
    customdata,
    defaultOrganizationId: uuid('default_organization_id'),
    defaultProjectId: uuid('default_project_id'),
    /**
     * The scrypt hash with its parameters and salt; null if the person signs in with tokens only.
     */
    passwordHash: text('password_hash'),
    /** The seed of one-time codes, sealed. It applies from `twoFactorEnabledAt` on. */
    twoFactorSecret: text('two_factor_secret'),
    twoFactorEnabledAt: time('two_factor_enabled_at'),
    /** The time step of the last accepted code, since a code works only once. */
    twoFactorLastStep: bigint('two_factor_last_step', { mode: 'number' }).notNull().default(0),
    /** SHA-256 of the unused recovery codes, in hex. */
    recoveryCodeHashes: text('recovery_code_hashes')
      .array()
      .$type<readonly string[]>()
      .notNull()
      .default([]),
    lastSeenAt: time('last_seen_at'),
    createdAt,
    updatedAt,
  },
  (table) => [index('users_listed').on(table.position, table.id)],
);

export const emails = pgTable(
  'emails',
  {
    id: uuid('id').primaryKey(),
    position,
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /**
     * Normalised by `domain/email.ts`. Several people may claim the same address, or claiming one
     * would reveal whether it is taken; but only one person can prove it.
     */
    address: text('address').notNull(),
    isDefault: boolean('is_default').notNull(),
    verifiedAt: time('verified_at'),
    createdAt,
  },
  (table) => [
    uniqueIndex('emails_user_address').on(table.userId, table.address),
    index('emails_address').on(table.address),
    uniqueIndex('emails_one_proven').on(table.address).where(sql`${table.verifiedAt} is not null`),
    uniqueIndex('emails_one_default').on(table.userId).where(sql`${table.isDefault}`),
  ],
);

export type ConfirmationPurpose = 'verify' | 'reset';

/** Links mailed to an address, to verify it or to choose a new password. */
export const confirmations = pgTable(
  'confirmations',
  {
    id: uuid('id').primaryKey(),
    emailId: uuid('email_id')
      .notNull()
      .references(() => emails.id, { onDelete: 'cascade' }),
    purpose: text('purpose').$type<ConfirmationPurpose>().notNull(),
    secretHash: text('secret_hash').notNull().unique(),
    expiresAt: time('expires_at').notNull(),
    usedAt: time('used_at'),
    createdAt,
  },
  (table) => [index('confirmations_email').on(table.emailId)],
);
