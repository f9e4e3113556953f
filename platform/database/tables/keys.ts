/** What opens the API, and what the service keeps secret. */
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
    /** Whose key it is: a person's or a project's. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    projectId: uuid('project_id').references(() => projects.id, { onDelete: 'cascade' }),
    /** Who made a project's key; null for a person's own, and where it is not known any more. */
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    /** SHA-256 of the token, in hex, by which it is found. */
    tokenHash: text('token_hash').notNull().unique(),
    /** The token, sealed, because lists of the published API show it; null for older keys. */
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

/** Answers to creating requests that named an Idempotency-Key, kept for a day. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** The API key that asked. */
    apiKeyId: uuid('api_key_id')
      .notNull()
      .references(() => apiKeys.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    /** SHA-256 of method, path and body, in hex: the same key for something else is a mistake. */
    fingerprint: text('fingerprint').notNull(),
    status: integer('status'),
    /** The answer's body, sealed, because tokens are among them. */
    bodySealed: text('body_sealed'),
    createdAt,
  },
  (table) => [
    primaryKey({ columns: [table.apiKeyId, table.key] }),
    index('idempotency_keys_created').on(table.createdAt),
  ],
);

/** Secrets that let one person make one API token in the browser, right after accepting. */
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

/** Secrets that let one person manage their two-factor in the browser, once they have proven who they are. */
export const twoFactorGrants = pgTable(
  'two_factor_grants',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The API key that proved it, and with which this ends; null where a password did. */
    apiKeyId: uuid('api_key_id').references(() => apiKeys.id, { onDelete: 'cascade' }),
    secretHash: text('secret_hash').notNull().unique(),
    /** The seed that these pages offer, sealed. Each has its own, so that two tabs do not disturb each other. */
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
 * How often something was tried that may be tried so often only: to guess a password or a code, to
 * have mail sent to an address. Here and not in memory, since several copies count together.
 */
export const attempts = pgTable(
  'attempts',
  {
    /** SHA-256 of what is counted, in hex: addresses that strangers typed are not kept. */
    key: text('key').primaryKey(),
    count: integer('count').notNull(),
    /** When counting begins anew. */
    expiresAt: time('expires_at').notNull(),
  },
  (table) => [index('attempts_expiry').on(table.expiresAt)],
);

/** Keys that the service made for itself. */
export const serviceSecrets = pgTable('service_secrets', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});
