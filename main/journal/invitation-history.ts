/**
 * Every invitation as it was when it was last heard of, because many platforms forget those that
 * ended. Of each organization the latest ones are kept; what is older is let go.
 */
import { z } from 'zod';
import { type Invitation, invitationSchema } from '#domain/entities.ts';
import { parseText } from '../files/json-text.ts';
import type { JournalDatabase } from './database.ts';

/** Invitations that are kept of each organization. */
export const keptInvitations = 5000;

const bodies = z.array(z.object({ body: z.string() }));

/** What an older Orgdesk noted in another form is left out: it must not cost the rest of the journal. */
function read(body: string): readonly Invitation[] {
  const invitation = parseText(body, invitationSchema);
  return invitation ? [invitation] : [];
}

export class InvitationHistory {
  readonly #database: JournalDatabase;

  constructor(database: JournalDatabase) {
    this.#database = database;
  }

  /** Those that were noted first come first. Throws a `FailureError`. */
  of(organizationId: string): readonly Invitation[] {
    return this.#database.read((sql) => {
      const rows = sql(
        'select body from invitations where organization_id = ? order by sequence',
      ).all(organizationId);
      return bodies.parse(rows).flatMap(({ body }) => read(body));
    });
  }

  /** Notes each as it is now, in place of what was noted of it. Throws a `FailureError`. */
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
      ).run(organizationId, keptInvitations);
    });
  }
}
