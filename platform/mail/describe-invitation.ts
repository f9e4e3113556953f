import { and, asc, eq } from 'drizzle-orm';
import { may } from '#domain/roles/packet.ts';
import type { Queries } from '../database/database.ts';
import type { InvitationRow } from '../database/rows.ts';
import { invitationProjects, members, organizations, projects } from '../database/schema.ts';
import { findPerson } from '../queries/people.ts';
import { formatRoles, fullName } from '../text/format.ts';
import { manyLines, oneLine } from '../text/safe-text.ts';

/** What an invited person learns, in the mail and on the page, made safe to show. */
export interface InvitationDescription {
  readonly organization: string;
  readonly personal: boolean;
  /**
   * The email is undefined once the inviter may no longer invite: it was shown on behalf of the
   * organization, and a former member's address is not for strangers. It is also undefined while
   * unproven, since it may be anybody's.
   */
  readonly inviter: { readonly name: string; readonly email: string | undefined };
  readonly invitee: string;
  readonly roles: string;
  readonly projects: readonly string[];
  /** The lines of the message; none if there is no message. */
  readonly message: readonly string[];
  readonly expiresAt: Date;
}

async function stillInvites(
  queries: Queries,
  { organizationId, invitedBy }: InvitationRow,
): Promise<boolean> {
  const [place] = await queries
    .select({ roles: members.roles })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.userId, invitedBy)));
  return place !== undefined && may(place.roles, 'team.manage');
}

export async function describeInvitation(
  queries: Queries,
  invitation: InvitationRow,
): Promise<InvitationDescription> {
  const [organization] = await queries
    .select({ name: organizations.name, personal: organizations.personal })
    .from(organizations)
    .where(eq(organizations.id, invitation.organizationId));
  const inviter = await findPerson(queries, invitation.invitedBy);
  if (!organization || !inviter)
    throw new Error('An invitation without its organization or inviter');
  const shows = inviter.emailVerifiedAt !== null && (await stillInvites(queries, invitation));
  const named = await queries
    .select({ name: projects.name })
    .from(invitationProjects)
    .innerJoin(projects, eq(projects.id, invitationProjects.projectId))
    .where(eq(invitationProjects.invitationId, invitation.id))
    .orderBy(asc(projects.name), asc(projects.id));
  return {
    organization: oneLine(organization.name),
    personal: organization.personal,
    inviter: {
      name: oneLine(fullName(inviter)),
      email: shows ? inviter.email : undefined,
    },
    invitee: invitation.invitee,
    roles: formatRoles(invitation.roles),
    projects: named.map(({ name }) => oneLine(name)),
    message: invitation.message.trim() === '' ? [] : manyLines(invitation.message),
    expiresAt: invitation.expiresAt,
  };
}
