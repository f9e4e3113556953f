import { and, eq } from 'drizzle-orm';
import { type AssignableRole, whyNot, worksByProject } from '#domain/roles.ts';
import type { InvitationSubject } from '../authorization/invitation.ts';
import { hashSecret, newSecret } from '../authorization/secret.ts';
import { findOrganization } from '../authorization/subject.ts';
import { newIdentifier } from '../database/identifier.ts';
import { findPersonByEmail } from '../database/people.ts';
import type { InvitationRow, OrganizationRow } from '../database/rows.ts';
import { invitationProjects, invitations, members } from '../database/schema.ts';
import { forbidden, invalid } from '../http/problem.ts';
import { mailInvitation } from '../mail/invitation-mail.ts';
import type { ActorWork, MailingWork, Work } from '../work.ts';
import { lockOrganization } from './organizations.ts';
import { requireProjects } from './team.ts';

const day = 24 * 60 * 60_000;
const nonceLength = 16;

export interface NewInvitation {
  /** Normalised. */
  readonly invitee: string;
  readonly roles: readonly AssignableRole[];
  readonly projectIds: readonly string[];
  readonly message: string;
}

/** A new link, and how long it works. */
function newLink({ now, settings }: MailingWork) {
  const secret = newSecret();
  return {
    secret,
    columns: {
      secretHash: hashSecret(secret),
      expiresAt: new Date(now.getTime() + settings.invitationDays * day),
      updatedAt: now,
    },
  };
}

export function hasExpired(invitation: InvitationRow, now: Date): boolean {
  return invitation.expiresAt <= now;
}

export async function isMember(
  { queries }: Work,
  organizationId: string,
  address: string,
): Promise<boolean> {
  const person = await findPersonByEmail(queries, address);
  if (!person) return false;
  const found = await queries
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.userId, person.id)));
  return found.length > 0;
}

/** Holds the organization, and asks again: the actor may have been removed or demoted meanwhile. */
async function holdTeam(work: ActorWork, organizationId: string): Promise<OrganizationRow> {
  const { queries, viewer } = work;
  const organization = await lockOrganization(work, organizationId);
  await findOrganization(queries, viewer, organizationId, 'team.manage');
  return organization;
}

async function requireFree(work: Work, organization: OrganizationRow, invitee: string) {
  if (await isMember(work, organization.id, invitee)) {
    throw invalid(`${invitee} is already a member of ${organization.name}`);
  }
  const [open] = await work.queries
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.organizationId, organization.id),
        eq(invitations.invitee, invitee),
        eq(invitations.state, 'open'),
      ),
    );
  if (!open) return;
  if (!hasExpired(open, work.now)) {
    throw invalid(
      `${invitee} is already invited to ${organization.name}. Resend that invitation, or revoke it first.`,
    );
  }
  await work.queries
    .update(invitations)
    .set({ state: 'replaced', updatedAt: work.now })
    .where(eq(invitations.id, open.id));
}

/** Invites an address; the mail goes into the outbox in the same transaction. */
export async function createInvitation(
  work: ActorWork,
  organizationId: string,
  input: NewInvitation,
): Promise<InvitationRow> {
  const { invitee } = input;
  const organization = await holdTeam(work, organizationId);
  // Admins and billing people are not added to single projects (FACTS.md section 6).
  const projectIds = worksByProject(input.roles) ? input.projectIds : [];
  if (worksByProject(input.roles)) await requireProjects(work, organizationId, projectIds);
  await requireFree(work, organization, invitee);
  const { secret, columns } = newLink(work);
  const [invitation] = await work.queries
    .insert(invitations)
    .values({
      ...columns,
      id: newIdentifier(),
      organizationId,
      invitee,
      roles: [...input.roles],
      message: input.message,
      invitedBy: work.actor.user.id,
      state: 'open',
      nonce: newSecret().slice(0, nonceLength),
      createdAt: work.now,
    })
    .returning();
  if (!invitation) throw new Error('The invitation was not written');
  if (projectIds.length > 0) {
    await work.queries
      .insert(invitationProjects)
      .values(projectIds.map((projectId) => ({ invitationId: invitation.id, projectId })));
  }
  await mailInvitation(work, invitation, secret);
  return invitation;
}

/** A new link with a new time, and the roles as they were; the old link stops working. */
export async function resendInvitation(
  work: ActorWork,
  { invitation, manages }: InvitationSubject,
): Promise<InvitationRow> {
  if (!manages) throw forbidden(whyNot('team.manage'));
  await holdTeam(work, invitation.organizationId);
  const { secret, columns } = newLink(work);
  const [renewed] = await work.queries
    .update(invitations)
    .set(columns)
    .where(and(eq(invitations.id, invitation.id), eq(invitations.state, 'open')))
    .returning();
  if (!renewed) throw invalid('This invitation is no longer open');
  await mailInvitation(work, renewed, secret);
  return renewed;
}
