/** Invitations to organizations. */
import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { AssignablePacketRole } from '#domain/roles/packet.ts';
import { createdAt, position, time, updatedAt } from './columns.ts';
import { organizations } from './organizations.ts';
import { users } from './people.ts';
import { projects } from './projects.ts';

export type InvitationState = 'open' | 'accepted' | 'declined' | 'revoked' | 'replaced';

export const invitations = pgTable(
  'invitations',
  {
    id: uuid('id').primaryKey(),
    position,
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    /** The invited address, normalised. */
    invitee: text('invitee').notNull(),
    roles: text('roles').array().$type<readonly AssignablePacketRole[]>().notNull(),
    message: text('message').notNull(),
    invitedBy: uuid('invited_by')
      .notNull()
      .references(() => users.id),
    state: text('state').$type<InvitationState>().notNull(),
    /** SHA-256 of the secret in the mailed link, in hex. */
    secretHash: text('secret_hash').notNull().unique(),
    /** The published API's `nonce`. It marks the open invitation and unlocks nothing. */
    nonce: text('nonce').notNull(),
    expiresAt: time('expires_at').notNull(),
    /** When the latest link was first opened. */
    openedAt: time('opened_at'),
    /** When the invitation was accepted, declined, revoked or replaced. */
    endedAt: time('ended_at'),
    createdAt,
    updatedAt,
  },
  (table) => [
    // One address can be invited to several projects: see
    // commands/invitations/replace-open-invitation.ts.
    index('invitations_open')
      .on(table.organizationId, table.invitee)
      .where(sql`${table.state} = 'open'`),
    index('invitations_listed').on(table.organizationId, table.position),
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
