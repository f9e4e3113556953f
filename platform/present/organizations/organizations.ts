import { and, asc, eq, getTableColumns, inArray, type SQL } from 'drizzle-orm';
import { groupPairs } from '#domain/group-by.ts';
import { may, type PacketRole, packetRoleSchema, permissionsOf } from '#domain/roles/packet.ts';
import type { MemberRow, OrganizationRow } from '../../database/rows.ts';
import { members, memberships, projects } from '../../database/schema.ts';
import { isOwner } from '../../queries/members.ts';
import { demandsTwoFactor } from '../../request/viewer.ts';
import {
  memberVisible,
  projectContentsVisible,
  projectVisible,
} from '../../visibility/visibility.ts';
import { identifiers, type Resource, toMany, toOne, type Viewing } from '../resource/resource.ts';
import { shortId, time, timeOrNull } from '../resource/values.ts';
import { billingFields } from './organization-billing.ts';
import { factsOf, type OrganizationFacts } from './organization-facts.ts';

/**
 * The published API's four booleans. Each role implies the lesser ones (docs/packet-api.md#roles).
 */
function abilities(roles: readonly PacketRole[]) {
  const owner = roles.includes('owner');
  const admin = owner || roles.includes('admin');
  return {
    admin,
    billing: admin || roles.includes('billing'),
    collaborator: admin || roles.includes('collaborator'),
    owner,
  };
}

/** What an invited person may know before they accept. */
function outsiderFields(row: OrganizationRow) {
  return { id: row.id, name: row.name, personal: row.personal };
}

/** Why an organization is closed to people without two-factor sign-in. */
function demandFields(row: OrganizationRow) {
  return {
    enforce_2fa: row.enforceTwoFactorAt !== null,
    enforce_2fa_at: timeOrNull(row.enforceTwoFactorAt),
  };
}

/** The viewer's own place, for leaving; also where an organization is closed to them. */
function placeFields({ id }: OrganizationRow, { memberId }: OrganizationFacts, mount: string) {
  if (memberId === null) return {};
  return { current_user_member: { href: `${mount}/organizations/${id}/members/${memberId}` } };
}

function memberFields(row: OrganizationRow, { roles, revision }: OrganizationFacts) {
  return {
    id: row.id,
    short_id: shortId(row.id),
    name: row.name,
    description: row.description,
    website: row.website,
    twitter: row.twitter,
    logo: row.logo,
    logo_thumb: row.logo,
    personal: row.personal,
    customdata: row.customdata,
    ...demandFields(row),
    default_collaborator_role: row.defaultCollaboratorRole,
    created_at: time(row.createdAt),
    updated_at: time(row.updatedAt),
    current_user_abilities: abilities(roles),
    current_user_roles: packetRoleSchema.options.filter((role) => roles.includes(role)),
    current_user_permissions: permissionsOf(roles),
    revision,
  };
}

const projectOrder = [asc(projects.position)];

function projectsOf(rows: readonly OrganizationRow[], { queries, viewer }: Viewing) {
  return and(inArray(projects.organizationId, identifiers(rows)), projectVisible(queries, viewer));
}

async function loadMembers(
  rows: readonly OrganizationRow[],
  { queries, viewer }: Viewing,
  where?: SQL,
): Promise<readonly MemberRow[]> {
  return queries
    .select()
    .from(members)
    .where(
      and(
        inArray(members.organizationId, identifiers(rows)),
        memberVisible(queries, viewer),
        where,
      ),
    )
    .orderBy(asc(members.position));
}

async function loadOwners(rows: readonly OrganizationRow[], viewing: Viewing) {
  const owners = await loadMembers(rows, viewing, isOwner);
  return groupPairs(
    owners.map(({ organizationId, userId }) => [organizationId, { id: userId }] as const),
  );
}

export const organizationResource: Resource<OrganizationRow> = {
  href: ({ id }) => `/organizations/${id}`,
  fields: async (rows, viewing, selection) => {
    const facts = await factsOf(rows, viewing);
    return (row) => {
      const own = facts.get(row.id);
      if (!own) return outsiderFields(row);
      const place = placeFields(row, own, viewing.mount);
      if (demandsTwoFactor(row, viewing.viewer))
        return { ...outsiderFields(row), ...demandFields(row), ...place };
      return {
        ...memberFields(row, own),
        ...place,
        ...(may(own.roles, 'billing.see') ? billingFields(row, own, selection) : {}),
        members_count: own.members,
        projects_count: own.projectIds.length,
      };
    };
  },
  references: {
    projects: toMany({
      resource: ({ project }) => project,
      // Always listed in full, as in the published API, however many there are.
      paths: async (rows: readonly OrganizationRow[], viewing) =>
        new Map(
          [...(await factsOf(rows, viewing))].map(([id, { projectIds }]) => [
            id,
            projectIds.map((projectId) => `/projects/${projectId}`),
          ]),
        ),
      load: async (rows: readonly OrganizationRow[], viewing) => {
        const found = await viewing.queries
          .select()
          .from(projects)
          .where(projectsOf(rows, viewing))
          .orderBy(...projectOrder);
        return groupPairs(found.map((project) => [project.organizationId, project] as const));
      },
    }),
    // Recorded from the published API: absent by default (docs/packet-api.md#organizations).
    members: toMany({
      onlyIncluded: true,
      resource: ({ member }) => member,
      load: async (rows: readonly OrganizationRow[], viewing) =>
        groupPairs(
          (await loadMembers(rows, viewing)).map(
            (member) => [member.organizationId, member] as const,
          ),
        ),
    }),
    memberships: toMany({
      onlyIncluded: true,
      resource: ({ membership }) => membership,
      load: async (rows: readonly OrganizationRow[], { queries, viewer }) => {
        const found = await queries
          .select({
            membership: getTableColumns(memberships),
            organizationId: projects.organizationId,
          })
          .from(memberships)
          .innerJoin(projects, eq(projects.id, memberships.projectId))
          .where(
            and(
              inArray(projects.organizationId, identifiers(rows)),
              projectContentsVisible(queries, viewer, 'team.see'),
            ),
          )
          .orderBy(asc(memberships.position));
        return groupPairs(
          found.map(({ membership, organizationId }) => [organizationId, membership] as const),
        );
      },
    }),
    // There is one owner; packngo knows both names (docs/packet-api.md#organizations).
    owners: toMany({
      onlyIncluded: true,
      resource: ({ person }) => person,
      load: loadOwners,
    }),
    primary_owner: toOne({
      onlyIncluded: true,
      resource: ({ person }) => person,
      load: loadOwners,
    }),
  },
};
