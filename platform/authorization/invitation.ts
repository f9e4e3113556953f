import { and, eq } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import type { InvitationRow } from '../database/rows.ts';
import { invitations } from '../database/schema.ts';
import { notFound } from '../problem/problem.ts';
import { isMember } from '../queries/members.ts';
import { verifiedAddresses } from '../queries/people.ts';
import type { Viewer } from '../request/viewer.ts';
import { findOrganization } from './subject.ts';
import { organizationsWhereMay } from './where-may.ts';

export interface InvitationSubject {
  readonly invitation: InvitationRow;
  /** Whether the caller is the invited person, by an address they have proven. */
  readonly isInvitee: boolean;
  /** Whether the caller may revoke and resend the invitation. */
  readonly manages: boolean;
}

/** Finds an open invitation, for the invited person and for those who manage the team. */
export async function findInvitation(
  queries: Queries,
  viewer: Viewer,
  id: string,
): Promise<InvitationSubject> {
  if (viewer.kind === 'project') throw notFound();
  const [invitation] = await queries
    .select()
    .from(invitations)
    .where(and(eq(invitations.id, id), eq(invitations.state, 'open')));
  if (!invitation) throw notFound();
  const isInvitee = (await verifiedAddresses(queries, viewer.userId)).includes(invitation.invitee);
  const subject = {
    invitation,
    isInvitee,
    manages:
      (await organizationsWhereMay([invitation.organizationId], 'team.manage', { queries, viewer }))
        .size > 0,
  };
  if (subject.isInvitee || subject.manages) return subject;
  // Members know the organization, so they learn why; for others the invitation does not exist.
  if (await isMember(queries, invitation.organizationId, viewer.userId)) {
    await findOrganization(queries, viewer, invitation.organizationId, 'team.manage');
  }
  throw notFound();
}

/**
 * Finds those of these organizations in which the viewer may see the links of invitations. It takes
 * what resending takes, because anyone with a link can join with it and then write.
 */
export async function organizationsWhereMayHandOver(
  organizationIds: readonly string[],
  viewing: { readonly queries: Queries; readonly viewer: Viewer },
): Promise<ReadonlySet<string>> {
  const { viewer } = viewing;
  if (viewer.kind === 'project' || viewer.readOnly) return new Set();
  return organizationsWhereMay(organizationIds, 'team.manage', viewing);
}
