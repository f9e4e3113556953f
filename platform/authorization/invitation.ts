import { and, eq } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import { verifiedAddresses } from '../database/people.ts';
import type { InvitationRow } from '../database/rows.ts';
import { invitations, members } from '../database/schema.ts';
import { notFound, Problem } from '../http/problem.ts';
import { findOrganization } from './subject.ts';
import type { PersonViewer, Viewer } from './viewer.ts';

export interface InvitationSubject {
  readonly invitation: InvitationRow;
  /** Whether the caller is the invited person, by an address that is proven to be theirs. */
  readonly isInvitee: boolean;
  /** Whether the caller may revoke and resend it. */
  readonly manages: boolean;
}

async function manages(
  queries: Queries,
  viewer: PersonViewer,
  organizationId: string,
): Promise<boolean> {
  try {
    await findOrganization(queries, viewer, organizationId, 'team.manage');
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

async function isMember(queries: Queries, userId: string, organizationId: string) {
  const rows = await queries
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.userId, userId)));
  return rows.length > 0;
}

/** An open invitation, for whoever it is addressed to and for those who manage the team. */
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
    manages: await manages(queries, viewer, invitation.organizationId),
  };
  if (subject.isInvitee || subject.manages) return subject;
  // Members know the organization, so they are told why; for others the invitation does not exist.
  if (await isMember(queries, viewer.userId, invitation.organizationId)) {
    await findOrganization(queries, viewer, invitation.organizationId, 'team.manage');
  }
  throw notFound();
}
