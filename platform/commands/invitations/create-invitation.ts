import { eq } from 'drizzle-orm';
import { type AssignablePacketRole, whyNot, worksByProject } from '#domain/roles/packet.ts';
import { findInvitation, type InvitationSubject } from '../../authorization/invitation.ts';
import type { InvitationRow, OrganizationRow } from '../../database/rows.ts';
import { invitationProjects, invitations } from '../../database/schema.ts';
import { noteInvitation } from '../../events/invitation-event.ts';
import { mailInvitation } from '../../mail/invitation-mail.ts';
import { dropQueuedMail } from '../../mail/outbox.ts';
import { forbidden } from '../../problem/problem.ts';
import { stateOf } from '../../queries/invitations.ts';
import { lockOrganization } from '../../queries/organization-locks.ts';
import type { ActorWork, MailingWork } from '../../request/work.ts';
import { hashSecret, newSecret } from '../../secrets/secret.ts';
import { formatRoles, fullName } from '../../text/format.ts';
import { newIdentifier } from '../../text/identifier.ts';
import { limitInvitationMail } from '../accounts/limit-mail.ts';
import { lockOrganizationSubject } from '../locks.ts';
import { type NamedProject, requireOwnProjects } from '../team/set-roles.ts';
import { replaceExpired, requireNoMember } from './replace-open-invitation.ts';

const dayMs = 24 * 60 * 60_000;
const nonceLength = 16;

interface NewInvitation {
  /** Normalised. */
  readonly invitee: string;
  /** None for the organization's default. */
  readonly roles: readonly AssignablePacketRole[];
  readonly projectIds: readonly string[];
  readonly message: string;
}

/** Creates a link and its expiry date. */
function newLink({ now, settings }: MailingWork) {
  const secret = newSecret();
  return {
    secret,
    columns: {
      secretHash: hashSecret(secret),
      expiresAt: new Date(now.getTime() + settings.invitationDays * dayMs),
      openedAt: null,
      updatedAt: now,
    },
  };
}

export function hasExpired(invitation: InvitationRow, now: Date): boolean {
  return stateOf(invitation, now) === 'expired';
}

/**
 * Locks an invitation's organization and reads the invitation and the caller's permissions again:
 * somebody may have ended it, or demoted the caller, meanwhile.
 */
export async function lockInvitation(
  work: ActorWork,
  { invitation }: InvitationSubject,
): Promise<InvitationSubject & { readonly organization: OrganizationRow }> {
  const organization = await lockOrganization(work, invitation.organizationId);
  const subject = await findInvitation(work.queries, work.viewer, invitation.id);
  return { ...subject, organization };
}

/** Refuses an invited person who does not manage the team. */
export function requireManaging({ manages }: InvitationSubject): void {
  if (!manages) throw forbidden(whyNot('team.manage'));
}

async function write(
  work: ActorWork,
  organizationId: string,
  input: NewInvitation,
  into: readonly NamedProject[],
  columns: ReturnType<typeof newLink>['columns'],
): Promise<InvitationRow> {
  const [invitation] = await work.queries
    .insert(invitations)
    .values({
      ...columns,
      id: newIdentifier(),
      organizationId,
      invitee: input.invitee,
      roles: [...input.roles],
      message: input.message,
      invitedBy: work.actor.user.id,
      state: 'open',
      nonce: newSecret().slice(0, nonceLength),
      createdAt: work.now,
    })
    .returning();
  if (!invitation) throw new Error('The invitation was not written');
  if (into.length > 0) {
    await work.queries
      .insert(invitationProjects)
      .values(into.map(({ id }) => ({ invitationId: invitation.id, projectId: id })));
  }
  return invitation;
}

/** The published API names no default; this is the least sensible role. */
const defaultRole = 'collaborator';

/** Invites an address. The mail goes into the outbox in the same transaction. */
export async function createInvitation(
  work: ActorWork,
  organizationId: string,
  asked: NewInvitation,
): Promise<InvitationRow> {
  const { actor } = work;
  const { organization } = await lockOrganizationSubject(work, organizationId, 'team.manage');
  const { defaultCollaboratorRole } = organization;
  const roles = asked.roles.length > 0 ? asked.roles : [defaultCollaboratorRole ?? defaultRole];
  const input = { ...asked, roles };
  // Admins and billing people are not added to single projects (docs/packet-api.md#permissions).
  const projectIds = worksByProject(input.roles) ? input.projectIds : [];
  const into = await requireOwnProjects(work, organizationId, projectIds);
  await requireNoMember(work, organization, input.invitee, into);
  await replaceExpired(work, organization, input.invitee, into);
  await limitInvitationMail(work, organization, input.invitee);
  const { secret, columns } = newLink(work);
  const invitation = await write(work, organizationId, input, into, columns);
  await mailInvitation(work, invitation, secret);
  await noteInvitation(work, invitation, {
    what: 'created',
    body: `${fullName(actor.user)} invited ${input.invitee} to ${organization.name} as ${formatRoles(input.roles)}`,
    by: actor.user.id,
  });
  return invitation;
}

/** Creates a new link with a new expiry date and the same roles. The old link stops working. */
export async function resendInvitation(
  work: ActorWork,
  found: InvitationSubject,
): Promise<InvitationRow> {
  const { queries, actor } = work;
  const held = await lockInvitation(work, found);
  requireManaging(held);
  const { invitation, organization } = held;
  await limitInvitationMail(work, organization, invitation.invitee);
  const { secret, columns } = newLink(work);
  const [renewed] = await queries
    .update(invitations)
    .set(columns)
    .where(eq(invitations.id, invitation.id))
    .returning();
  if (!renewed) throw new Error('An invitation vanished while its organization was held');
  await dropQueuedMail(work, invitation.id);
  await mailInvitation(work, renewed, secret);
  await noteInvitation(work, renewed, {
    what: 'resent',
    body: `${fullName(actor.user)} resent the invitation to ${renewed.invitee}`,
    by: actor.user.id,
  });
  return renewed;
}
