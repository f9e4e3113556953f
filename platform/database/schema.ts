/**
 * The tables. A *member* is a user in an organization and carries the roles of the table in
 * `domain/roles.ts`; a *membership* is a member in a project. The constraints here hold whatever
 * the code above does: one owner at most, no membership without its member, one open invitation
 * for each address.
 */
import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AssignableRole, Role } from '#domain/roles.ts';

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const createdAt = time('created_at').notNull();
const updatedAt = time('updated_at').notNull();
const customdata = jsonb('customdata').$type<Readonly<Record<string, unknown>>>().notNull();

/** A postal address as the published API has it; unset parts are empty. */
export interface PostalAddress {
  readonly address: string;
  readonly address2: string;
  readonly city: string;
  readonly state: string;
  readonly zip_code: string;
  readonly country: string;
}

export const users = pgTable('users', {
  id: uuid('id').primaryKey(),
  firstName: text('first_name').notNull(),
  lastName: text('last_name').notNull(),
  phoneNumber: text('phone_number').notNull().default(''),
  timezone: text('timezone').notNull().default(''),
  customdata,
  defaultOrganizationId: uuid('default_organization_id'),
  lastSeenAt: time('last_seen_at'),
  createdAt,
  updatedAt,
});

export const emails = pgTable(
  'emails',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** As `domain/email.ts` normalises it. */
    address: text('address').notNull().unique(),
    isDefault: boolean('is_default').notNull(),
    verifiedAt: time('verified_at'),
    createdAt,
  },
  (table) => [
    index('emails_user').on(table.userId),
    uniqueIndex('emails_one_default').on(table.userId).where(sql`${table.isDefault}`),
  ],
);

export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** SHA-256 of the token, in hex: the token itself is shown once and kept nowhere. */
    tokenHash: text('token_hash').notNull().unique(),
    description: text('description').notNull(),
    readOnly: boolean('read_only').notNull(),
    createdAt,
    updatedAt,
  },
  (table) => [index('api_keys_user').on(table.userId)],
);

export const organizations = pgTable('organizations', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  description: text('description').notNull().default(''),
  website: text('website').notNull().default(''),
  twitter: text('twitter').notNull().default(''),
  logo: text('logo'),
  personal: boolean('personal').notNull(),
  customdata,
  address: jsonb('address').$type<PostalAddress>(),
  billingAddress: jsonb('billing_address').$type<PostalAddress>(),
  enforceTwoFactorAt: time('enforce_2fa_at'),
  createdAt,
  updatedAt,
});

export const members = pgTable(
  'members',
  {
    id: uuid('id').primaryKey(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    roles: text('roles').array().$type<readonly Role[]>().notNull(),
    createdAt,
    updatedAt,
  },
  (table) => [
    uniqueIndex('members_organization_user').on(table.organizationId, table.userId),
    index('members_user').on(table.userId),
    uniqueIndex('members_one_owner')
      .on(table.organizationId)
      .where(sql`'owner' = any(${table.roles})`),
  ],
);

export const projects = pgTable(
  'projects',
  {
    id: uuid('id').primaryKey(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id),
    name: text('name').notNull(),
    type: text('type').$type<'default' | 'vmce'>().notNull(),
    tags: text('tags').array().$type<readonly string[]>().notNull(),
    customdata,
    backendTransferEnabled: boolean('backend_transfer_enabled').notNull(),
    createdAt,
    updatedAt,
  },
  (table) => [index('projects_organization').on(table.organizationId, table.createdAt)],
);

export const memberships = pgTable(
  'memberships',
  {
    id: uuid('id').primaryKey(),
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    memberId: uuid('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    roles: text('roles').array().$type<readonly Role[]>().notNull(),
    createdAt,
    updatedAt,
  },
  (table) => [
    uniqueIndex('memberships_project_member').on(table.projectId, table.memberId),
    index('memberships_member').on(table.memberId),
  ],
);

export type InvitationState = 'open' | 'accepted' | 'declined' | 'revoked' | 'replaced';

export const invitations = pgTable(
  'invitations',
  {
    id: uuid('id').primaryKey(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    /** The invited address, normalised. */
    invitee: text('invitee').notNull(),
    roles: text('roles').array().$type<readonly AssignableRole[]>().notNull(),
    message: text('message').notNull(),
    invitedBy: uuid('invited_by')
      .notNull()
      .references(() => users.id),
    state: text('state').$type<InvitationState>().notNull(),
    /** SHA-256 of the secret in the mailed link, in hex. */
    secretHash: text('secret_hash').notNull().unique(),
    /** The published API's `nonce`: a mark of the open invitation, which opens nothing. */
    nonce: text('nonce').notNull(),
    expiresAt: time('expires_at').notNull(),
    createdAt,
    updatedAt,
  },
  (table) => [
    uniqueIndex('invitations_one_open')
      .on(table.organizationId, table.invitee)
      .where(sql`${table.state} = 'open'`),
    index('invitations_open_invitee').on(table.invitee).where(sql`${table.state} = 'open'`),
  ],
);

export const invitationProjects = pgTable(
  'invitation_projects',
  {
    invitationId: uuid('invitation_id')
      .notNull()
      .references(() => invitations.id, { onDelete: 'cascade' }),
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.invitationId, table.projectId] }),
    index('invitation_projects_project').on(table.projectId),
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

/** `kept`: no mail server is configured. `failed`: given up, with the server's words. */
export type MailState = 'queued' | 'sent' | 'failed' | 'kept';

export const mails = pgTable(
  'mails',
  {
    id: uuid('id').primaryKey(),
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
    createdAt,
  },
  (table) => [
    index('mails_due').on(table.dueAt).where(sql`${table.state} = 'queued'`),
    index('mails_invitation').on(table.invitationId),
  ],
);
