import { and, eq, getTableColumns, inArray } from 'drizzle-orm';
import { may } from '#domain/roles.ts';
import type { Queries } from '../database/database.ts';
import { verifiedAddresses } from '../database/people.ts';
import type { InvitationRow } from '../database/rows.ts';
import { invitations, members, organizations } from '../database/schema.ts';
import { notFound } from '../http/problem.ts';
import { demandsTwoFactor, findOrganization } from './subject.ts';
import type { Viewer } from './viewer.ts';

export interface InvitationSubject {
  readonly invitation: InvitationRow;
  /** Whether the caller is the invited person, by an address that is proven to be theirs. */
  readonly isInvitee: boolean;
  /** Whether the caller may revoke and resend it. */
  readonly manages: boolean;
}

/** Of these organizations, those whose team the viewer manages. */
export async function findManaged(
  queries: Queries,
  viewer: Viewer,
  organizationIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (viewer.kind === 'project') return new Set();
  const places = await queries
    .select({ organization: getTableColumns(organizations), roles: members.roles })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(
      and(
        eq(members.userId, viewer.userId),
        inArray(members.organizationId, [...new Set(organizationIds)]),
      ),
    );
  return new Set(
    places
      .filter(({ roles, organization }) => {
        return may(roles, 'team.manage') && !demandsTwoFactor(organization, viewer);
      })
      .map(({ organization }) => organization.id),
  );
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
    manages: (await findManaged(queries, viewer, [invitation.organizationId])).size > 0,
  };
  if (subject.isInvitee || subject.manages) return subject;
  // Members know the organization, so they are told why; for others the invitation does not exist.
  if (await isMember(queries, viewer.userId, invitation.organizationId)) {
    await findOrganization(queries, viewer, invitation.organizationId, 'team.manage');
  }
  throw notFound();
}
