/**
 * One address can have one invitation to the organization, and one to each of its projects. The
 * caller has locked the organization.
 */
import { and, eq, getTableColumns, inArray } from 'drizzle-orm';
import { reachOf } from '#domain/roles/packet.ts';
import type { OrganizationRow } from '../../database/rows.ts';
import {
  emails,
  invitationProjects,
  invitations,
  members,
  memberships,
} from '../../database/schema.ts';
import { dropQueuedMail } from '../../mail/outbox.ts';
import { invalid } from '../../problem/problem.ts';
import { stateOf } from '../../queries/invitations.ts';
import type { Work } from '../../request/work.ts';
import { formatShortList } from '../../text/format.ts';
import type { NamedProject } from '../team/set-roles.ts';

/**
 * Finds the member whom the inviter sees under this address. A member's other addresses are invited
 * like a stranger's, so that guessing reveals nothing; the person is recognised when they accept.
 */
async function findMember({ queries }: Work, { id }: OrganizationRow, invitee: string) {
  const [found] = await queries
    .select({ member: getTableColumns(members) })
    .from(members)
    .innerJoin(emails, and(eq(emails.userId, members.userId), eq(emails.isDefault, true)))
    .where(and(eq(members.organizationId, id), eq(emails.address, invitee)));
  return found?.member;
}

/** Names those of these projects that the member is in. */
async function namesOfOwn({ queries }: Work, memberId: string, into: readonly NamedProject[]) {
  const own = await queries
    .select({ projectId: memberships.projectId })
    .from(memberships)
    .where(eq(memberships.memberId, memberId));
  const ids = new Set(own.map(({ projectId }) => projectId));
  return into.filter(({ id }) => ids.has(id)).map(({ name }) => name);
}

/**
 * Refuses to invite a member to where they already are. A member can be invited to further
 * projects: the published API has no other way to add them (docs/packet-api.md#invitations).
 * @param into the projects; none for the organization itself
 */
export async function requireNoMember(
  work: Work,
  organization: OrganizationRow,
  invitee: string,
  into: readonly NamedProject[],
): Promise<void> {
  const member = await findMember(work, organization, invitee);
  if (!member) return;
  if (into.length === 0 || reachOf(member.roles, 'projects.see').has('all')) {
    throw invalid(`${invitee} is already a member of ${organization.name}`);
  }
  const names = await namesOfOwn(work, member.id, into);
  if (names.length > 0) throw invalid(`${invitee} is already in ${formatShortList(names)}`);
}

/** Finds the address's open invitations with their projects. */
async function findOpen({ queries }: Work, organizationId: string, invitee: string) {
  const open = await queries
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.organizationId, organizationId),
        eq(invitations.invitee, invitee),
        eq(invitations.state, 'open'),
      ),
    );
  const named = await queries
    .select()
    .from(invitationProjects)
    .where(
      inArray(
        invitationProjects.invitationId,
        open.map(({ id }) => id),
      ),
    );
  return open.map((invitation) => ({
    invitation,
    projectIds: named
      .filter(({ invitationId }) => invitationId === invitation.id)
      .map(({ projectId }) => projectId),
  }));
}

/**
 * Refuses an invitation that duplicates an open one, and replaces those that have expired.
 * @param into the projects; none for the organization itself
 */
export async function replaceExpired(
  work: Work,
  organization: OrganizationRow,
  invitee: string,
  into: readonly NamedProject[],
): Promise<void> {
  const { queries, now } = work;
  const open = await findOpen(work, organization.id, invitee);
  const inTheWay = open.filter(({ projectIds }) =>
    into.length === 0 ? projectIds.length === 0 : into.some(({ id }) => projectIds.includes(id)),
  );
  const valid = inTheWay.filter(({ invitation }) => stateOf(invitation, now) === 'open');
  if (valid.length > 0) {
    const ids = new Set(valid.flatMap(({ projectIds }) => projectIds));
    const names = into.filter(({ id }) => ids.has(id)).map(({ name }) => name);
    const where = names.length > 0 ? formatShortList(names) : organization.name;
    throw invalid(
      `${invitee} is already invited to ${where}. Resend that invitation, or revoke it first.`,
    );
  }
  // An invitation to the organization replaces all expired ones, including those to projects.
  const expired = open.filter(({ invitation }) => stateOf(invitation, now) === 'expired');
  const replaced = into.length === 0 ? expired : inTheWay;
  for (const { invitation } of replaced) {
    await queries
      .update(invitations)
      .set({ state: 'replaced', updatedAt: now, endedAt: now })
      .where(eq(invitations.id, invitation.id));
    await dropQueuedMail(work, invitation.id);
  }
}
