/**
 * Stores the last known state of each invitation, because many platforms do not list ended ones. For each
 * organization only the latest are stored.
 */
import { z } from 'zod';
import { type Invitation, invitationSchema } from '#domain/entities.ts';
import { parseText } from '../files/json-text.ts';
import type { JournalDatabase } from './database.ts';

/** Maximum stored invitations of each organization. */
export const maxInvitations = 5000;

const bodies = z.array(z.object({ body: z.string() }));

/** Leaves out invitations in an older Orgdesk's form, so that the rest of the journal stays readable. */
function read(body: string): readonly Invitation[] {
  const invitation = parseText(body, invitationSchema);
  return invitation ? [invitation] : [];
}

export class InvitationHistory {
  readonly #database: JournalDatabase;

  constructor(database: JournalDatabase) {
    this.#database = database;
  }

  /** Returns the earliest noted invitations first. Throws a `FailureError`. */
  of(organizationId: string): readonly Invitation[] {
    return this.#database.read((sql) => {
      const rows = sql(
        'select body from invitations where organization_id = ? order by sequence',
      ).all(organizationId);
      return bodies.parse(rows).flatMap(({ body }) => read(body));
    });
  }

  /** Stores the current state of each invitation, replacing the earlier one. Throws a `FailureError`. */
  note(organizationId: string, invitations: readonly Invitation[]): void {
    if (invitations.length === 0) return;
    this.#database.write((sql) => {
      for (const invitation of invitations) {
        sql(
          `insert into invitations (organization_id, id, created_at, body) values (?, ?, ?, ?)
           on conflict (organization_id, id)
             do update set created_at = excluded.created_at, body = excluded.body`,
        ).run(
          organizationId,
          invitation.id,
          invitation.createdAt ?? '',
          JSON.stringify(invitation),
        );
      }
      sql(
        `delete from invitations where organization_id = ?1 and id in (
           select id from invitations where organization_id = ?1
           order by created_at desc, sequence desc limit -1 offset ?2)`,
      ).run(organizationId, maxInvitations);
    });
  }
}
