/** Credentials for the API, and secrets of the service. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, position, time, updatedAt } from './columns.ts';
import { users } from './people.ts';
import { projects } from './projects.ts';

export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    position,
    /** The owner of the key: a person or a project. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    projectId: uuid('project_id').references(() => projects.id, { onDelete: 'cascade' }),
    /**
     * The creator of a project's key; null for a person's own key, and if the creator is unknown.
     */
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    /** SHA-256 of the token, in hex. Requests find the key by it. */
    tokenHash: text('token_hash').notNull().unique(),
    /** The token, sealed, because lists of the published API show it. Null for older keys. */
    tokenSealed: text('token_sealed'),
    description: text('description').notNull(),
    readOnly: boolean('read_only').notNull(),
    createdAt,
    updatedAt,
  },
  (table) => [
    index('api_keys_user').on(table.userId),
    index('api_keys_project').on(table.projectId),
    index('api_keys_created_by').on(table.createdBy),
    check('api_keys_one_holder', sql`num_nonnulls(${table.userId}, ${table.projectId}) = 1`),
  ],
);

/** Answers to creating requests with an Idempotency-Key, stored for a day. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** The API key of the request. */
    apiKeyId: uuid('api_key_id')
      .notNull()
      .references(() => apiKeys.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    /**
     * SHA-256 of method, path and body, in hex. The same Idempotency-Key for a different request is
     * an error.
     */
    fingerprint: text('fingerprint').notNull(),
    status: integer('status'),
    /** The body of the answer, sealed, because it may contain a token. */
    bodySealed: text('body_sealed'),
    createdAt,
  },
  (table) => [
    primaryKey({ columns: [table.apiKeyId, table.key] }),
    index('idempotency_keys_created').on(table.createdAt),
  ],
);

/** Secrets that let one person create one API token in the browser, right after accepting. */
export const tokenGrants = pgTable('token_grants', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  secretHash: text('secret_hash').notNull().unique(),
  expiresAt: time('expires_at').notNull(),
  usedAt: time('used_at'),
  createdAt,
});

/**
 * Secrets that let a person manage their two-factor settings in the browser, after proving who they
 * are.
 */
export const twoFactorGrants = pgTable(
  'two_factor_grants',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The API key that proved it and whose end ends the grant; null if a password proved it. */
    apiKeyId: uuid('api_key_id').references(() => apiKeys.id, { onDelete: 'cascade' }),
    secretHash: text('secret_hash').notNull().unique(),
    /**
     * The seed that the pages of this grant offer, sealed. Each grant has its own, so that two tabs
     * do not disturb each other.
     */
    seedSealed: text('seed_sealed').notNull(),
    expiresAt: time('expires_at').notNull(),
    createdAt,
  },
  (table) => [
    index('two_factor_grants_user').on(table.userId),
    index('two_factor_grants_api_key').on(table.apiKeyId),
  ],
);

/**
 * Counts attempts that are limited, such as guessing a password or a code, or having mail sent to
 * an address. They are in the database, not in memory, because several copies count together.
 */
export const attempts = pgTable(
  'attempts',
  {
    /** SHA-256 of what is counted, in hex, so that addresses typed by strangers are not stored. */
    key: text('key').primaryKey(),
    count: integer('count').notNull(),
    /** When counting starts again. */
    expiresAt: time('expires_at').notNull(),
  },
  (table) => [index('attempts_expiry').on(table.expiresAt)],
);

/** Keys that the service created for itself. */
export const serviceSecrets = pgTable('service_secrets', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});
