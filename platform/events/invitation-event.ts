/**
 * Events in the life of an invitation, for those who manage the team and for the invited person.
 */

import type { InvitationRow } from '../database/rows.ts';
import { findProvenOwner } from '../queries/emails.ts';
import type { Work } from '../request/work.ts';
import { recordEvent } from './record-event.ts';

interface InvitationNote {
  readonly what:
    | 'created'
    | 'resent'
    | 'revoked'
    | 'declined'
    | 'accepted'
    | 'bounced'
    | 'undelivered';
  readonly body: string;
  /** The person who did it; null for the service itself, and for somebody without an account. */
  readonly by: string | null;
}

/** Records the event. The caller has locked the organization. */
export async function noteInvitation(
  work: Work,
  invitation: InvitationRow,
  { what, body, by }: InvitationNote,
): Promise<void> {
  // Only a person who has proven the address may learn that it was invited.
  const invited = await findProvenOwner(work.queries, invitation.invitee);
  await recordEvent(work, {
    type: `invitation.${what}`,
    body,
    details: {
      invitation_id: invitation.id,
      invitee: invitation.invitee,
      roles_after: invitation.roles,
    },
    organizationId: invitation.organizationId,
    userId: invited?.id,
    relationships: [invitation.organizationId, invitation.id],
    modifiedBy: by,
  });
}
