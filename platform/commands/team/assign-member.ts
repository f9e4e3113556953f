/** Makes a person a member by accepting an invitation. */
import { and, asc, eq } from 'drizzle-orm';
import { type PacketRole, reachOf, worksByProject } from '#domain/roles/packet.ts';
import type { InvitationRow, MemberRow, OrganizationRow, UserRow } from '../../database/rows.ts';
import { invitationProjects, members, memberships, projects } from '../../database/schema.ts';
import type { Work } from '../../request/work.ts';
import { fullName } from '../../text/format.ts';
import { newIdentifier } from '../../text/identifier.ts';
import { endOfferTo } from '../organizations/end-offer.ts';
import { addToProjects, type NamedProject, setProjects, touchMember } from './set-roles.ts';

export interface Assignment {
  /** The member before; undefined if the person was none. */
  readonly before: MemberRow | undefined;
  readonly member: MemberRow;
  /** The projects that are new to them. */
  readonly joined: readonly NamedProject[];
}

async function join(work: Work, invitation: InvitationRow, userId: string): Promise<MemberRow> {
  const [member] = await work.queries
    .insert(members)
    .values({
      id: newIdentifier(),
      organizationId: invitation.organizationId,
      userId,
      roles: [...invitation.roles],
      createdAt: work.now,
      updatedAt: work.now,
    })
    .returning();
  if (!member) throw new Error('The member was not written');
  return member;
}

/**
 * Returns a member's roles after accepting another invitation: their own and those it gives, so
 * that the order of accepting several does not matter.
 */
function rolesAfter(before: MemberRow, invitation: InvitationRow): readonly PacketRole[] {
  const reachesAll = reachOf(before.roles, 'projects.see').has('all');
  // Roles for single projects add nothing to a role that reaches all projects.
  const given = invitation.roles.filter((role) => !reachesAll || !worksByProject([role]));
  const owns = before.roles.includes('owner');
  return owns ? before.roles : [...new Set([...before.roles, ...given])];
}

/** Gives an existing member the invitation's additional roles. */
async function extend(
  work: Work,
  organization: OrganizationRow,
  before: MemberRow,
  invitation: InvitationRow,
  person: UserRow,
): Promise<MemberRow> {
  const roles = [...rolesAfter(before, invitation)];
  if (roles.length === before.roles.length) return before;
  const [member] = await work.queries
    .update(members)
    .set({ roles, updatedAt: work.now })
    .where(eq(members.id, before.id))
    .returning();
  if (!member) throw new Error('A member vanished while the organization was held');
  const acting = { ...work, actor: { user: person } };
  await endOfferTo(acting, organization, member.id, `the role of ${fullName(person)} changed`);
  return member;
}

async function findMember(work: Work, invitation: InvitationRow, userId: string) {
  const [place] = await work.queries
    .select()
    .from(members)
    .where(and(eq(members.organizationId, invitation.organizationId), eq(members.userId, userId)));
  return place;
}

/** Finds the invitation's projects that still belong to the organization. */
function projectsOf({ queries }: Work, { id, organizationId }: InvitationRow) {
  return queries
    .select({ id: projects.id, name: projects.name })
    .from(invitationProjects)
    .innerJoin(projects, eq(projects.id, invitationProjects.projectId))
    .where(
      and(
        eq(invitationProjects.invitationId, id),
        // A project may have moved to another organization since.
        eq(projects.organizationId, organizationId),
      ),
    )
    .orderBy(asc(projects.position));
}

async function projectIdsOf({ queries }: Work, member: MemberRow): Promise<ReadonlySet<string>> {
  const own = await queries
    .select({ id: memberships.projectId })
    .from(memberships)
    .where(eq(memberships.memberId, member.id));
  return new Set(own.map(({ id }) => id));
}

/** Adds the member to the invitation's projects. Returns those that are new to them. */
async function enter(
  work: Work,
  invitation: InvitationRow,
  { before, member }: Pick<Assignment, 'before' | 'member'>,
): Promise<readonly NamedProject[]> {
  if (!worksByProject(member.roles)) {
    // An admin reaches every project without being added.
    await setProjects(work, member, []);
    return [];
  }
  const own = before ? await projectIdsOf(work, member) : new Set<string>();
  const named = await projectsOf(work, invitation);
  const joined = named.filter(({ id }) => !own.has(id));
  const ids = joined.map(({ id }) => id);
  await addToProjects(work, member, ids, invitation.roles);
  return joined;
}

/** Makes a person a member, or gives a member the invitation's additional roles and projects. */
export async function assignMember(
  work: Work,
  organization: OrganizationRow,
  invitation: InvitationRow,
  person: UserRow,
): Promise<Assignment> {
  const before = await findMember(work, invitation, person.id);
  const member = before
    ? await extend(work, organization, before, invitation, person)
    : await join(work, invitation, person.id);
  const joined = await enter(work, invitation, { before, member });
  const touched = before !== undefined && joined.length > 0;
  return { before, member: touched ? await touchMember(work, member.id) : member, joined };
}
