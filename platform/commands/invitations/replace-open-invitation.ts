/**
 * What one address can be invited to at a time: to the organization once, and to each of its projects
 * once. The caller holds the organization.
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
 * The member whom whoever invites sees with this address. Another address of a member is invited like
 * a stranger's, so that guessing tells nobody whose it is; who accepts is recognised all the same.
 */
async function findMember({ queries }: Work, { id }: OrganizationRow, invitee: string) {
  const [found] = await queries
    .select({ member: getTableColumns(members) })
    .from(members)
    .innerJoin(emails, and(eq(emails.userId, members.userId), eq(emails.isDefault, true)))
    .where(and(eq(members.organizationId, id), eq(emails.address, invitee)));
  return found?.member;
}

/** Of these projects, those that somebody is in, by name. */
async function namesOfOwn({ queries }: Work, memberId: string, into: readonly NamedProject[]) {
  const own = await queries
    .select({ projectId: memberships.projectId })
    .from(memberships)
    .where(eq(memberships.memberId, memberId));
  const ids = new Set(own.map(({ projectId }) => projectId));
  return into.filter(({ id }) => ids.has(id)).map(({ name }) => name);
}

/**
 * Refuses to invite somebody to where they are. A member can be invited to further projects: the
 * published API knows no other way into them (docs/packet-api.md#invitations).
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

/** The address's open invitations, with the projects that they name. */
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
 * Makes room for an invitation: refuses where an open one leads to the same place, and replaces it
 * where it has expired.
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
  // One to the organization takes the place of whatever has expired, to a project too.
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
