import { and, asc, count, eq, inArray } from 'drizzle-orm';
import { may, permissionsOf, type Role, roleSchema } from '#domain/roles.ts';
import { demandsTwoFactor } from '../authorization/subject.ts';
import { projectKeyRole } from '../authorization/viewer.ts';
import { memberVisible, projectVisible } from '../authorization/visibility.ts';
import { findPeople } from '../database/people.ts';
import type { MemberRow, OrganizationRow } from '../database/rows.ts';
import { members, organizations, type PostalAddress, projects } from '../database/schema.ts';
import type { Selection } from '../http/selection.ts';
import {
  groupBy,
  type Identified,
  type Resource,
  toMany,
  toOne,
  type Viewing,
} from './resource.ts';
import { shortId } from './short-id.ts';
import { time, timeOrNull } from './time.ts';

const noAddress: PostalAddress = {
  address: '',
  address2: '',
  city: '',
  state: '',
  zip_code: '',
  country: '',
};

const identifiers = (rows: readonly Identified[]): string[] => rows.map(({ id }) => id);

/** What the viewer is there, and the revision as it is now: whatever changed a row raised it since. */
interface Place {
  readonly roles: readonly Role[];
  readonly revision: number;
}

async function placesOf(
  rows: readonly OrganizationRow[],
  { queries, viewer }: Viewing,
): Promise<ReadonlyMap<string, Place>> {
  const { id, revision } = organizations;
  if (viewer.kind === 'project') {
    const own = await queries
      .select({ id, revision })
      .from(organizations)
      .where(eq(id, viewer.organizationId));
    return new Map(own.map((row) => [row.id, { ...row, roles: [projectKeyRole] }]));
  }
  const places = await queries
    .select({ id, revision, roles: members.roles })
    .from(members)
    .innerJoin(organizations, eq(id, members.organizationId))
    .where(and(inArray(id, identifiers(rows)), eq(members.userId, viewer.userId)));
  return new Map(places.map((row) => [row.id, row]));
}

async function counts(rows: readonly OrganizationRow[], { queries, viewer }: Viewing) {
  const ids = identifiers(rows);
  const people = await queries
    .select({ id: members.organizationId, total: count() })
    .from(members)
    .where(and(inArray(members.organizationId, ids), memberVisible(queries, viewer)))
    .groupBy(members.organizationId);
  const work = await queries
    .select({ id: projects.organizationId, total: count() })
    .from(projects)
    .where(and(inArray(projects.organizationId, ids), projectVisible(queries, viewer)))
    .groupBy(projects.organizationId);
  return {
    members: new Map(people.map(({ id, total }) => [id, total])),
    projects: new Map(work.map(({ id, total }) => [id, total])),
  };
}

/** The published API's four booleans: each role implies the lesser ones (FACTS.md section 5). */
function abilities(roles: readonly Role[]) {
  const owner = roles.includes('owner');
  const admin = owner || roles.includes('admin');
  return {
    admin,
    billing: admin || roles.includes('billing'),
    collaborator: admin || roles.includes('collaborator'),
    owner,
  };
}

/** In full by default, because clients fail on an address that is only a reference (FACTS.md section 3). */
function address(
  name: 'address' | 'billing_address',
  row: OrganizationRow,
  value: PostalAddress | null,
  selection: Selection,
) {
  const href = `#${row.id}`;
  return selection.shows(name, true) ? { ...(value ?? noAddress), href } : { href };
}

/** What an invited person may know before they accept. */
function outsiderFields(row: OrganizationRow) {
  return { id: row.id, name: row.name, personal: row.personal };
}

function memberFields(row: OrganizationRow, { roles, revision }: Place, selection: Selection) {
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
    enforce_2fa: row.enforceTwoFactorAt !== null,
    enforce_2fa_at: timeOrNull(row.enforceTwoFactorAt),
    default_collaborator_role: null,
    created_at: time(row.createdAt),
    updated_at: time(row.updatedAt),
    ...(may(roles, 'billing.see')
      ? {
          credit_amount: 0,
          address: address('address', row, row.address, selection),
          billing_address: address('billing_address', row, row.billingAddress, selection),
        }
      : {}),
    current_user_abilities: abilities(roles),
    current_user_roles: roleSchema.options.filter((role) => roles.includes(role)),
    current_user_permissions: permissionsOf(roles),
    revision,
  };
}

async function loadMembers(
  rows: readonly OrganizationRow[],
  { queries, viewer }: Viewing,
): Promise<readonly MemberRow[]> {
  return queries
    .select()
    .from(members)
    .where(and(inArray(members.organizationId, identifiers(rows)), memberVisible(queries, viewer)))
    .orderBy(asc(members.createdAt), asc(members.id));
}

export const organizationResource: Resource<OrganizationRow> = {
  href: ({ id }) => `/organizations/${id}`,
  fields: async (rows, viewing, selection) => {
    const places = await placesOf(rows, viewing);
    const total = await counts(rows, viewing);
    return (row) => {
      const own = places.get(row.id);
      if (!own || demandsTwoFactor(row, viewing.viewer)) return outsiderFields(row);
      return {
        ...memberFields(row, own, selection),
        members_count: total.members.get(row.id) ?? 0,
        projects_count: total.projects.get(row.id) ?? 0,
      };
    };
  },
  references: {
    projects: toMany({
      resource: ({ project }) => project,
      // Always listed, as by the published API, however many there are.
      paths: async (rows: readonly OrganizationRow[], { queries, viewer }) =>
        groupBy(
          (
            await queries
              .select({ id: projects.id, organizationId: projects.organizationId })
              .from(projects)
              .where(
                and(
                  inArray(projects.organizationId, identifiers(rows)),
                  projectVisible(queries, viewer),
                ),
              )
              .orderBy(asc(projects.createdAt), asc(projects.id))
          ).map(({ id, organizationId }) => [organizationId, `/projects/${id}`] as const),
        ),
      load: async (rows: readonly OrganizationRow[], { queries, viewer }) =>
        groupBy(
          (
            await queries
              .select()
              .from(projects)
              .where(
                and(
                  inArray(projects.organizationId, identifiers(rows)),
                  projectVisible(queries, viewer),
                ),
              )
              .orderBy(asc(projects.createdAt), asc(projects.id))
          ).map((project) => [project.organizationId, project] as const),
        ),
    }),
    // As recorded from the published API: not there by default (FACTS.md section 7.1).
    members: toMany({
      onlyIncluded: true,
      resource: ({ member }) => member,
      load: async (rows: readonly OrganizationRow[], viewing) =>
        groupBy(
          (await loadMembers(rows, viewing)).map(
            (member) => [member.organizationId, member] as const,
          ),
        ),
    }),
    primary_owner: toOne({
      onlyIncluded: true,
      resource: ({ person }) => person,
      load: async (rows: readonly OrganizationRow[], viewing) => {
        const owners = (await loadMembers(rows, viewing)).filter(({ roles }) =>
          roles.includes('owner'),
        );
        const people = await findPeople(
          viewing.queries,
          owners.map(({ userId }) => userId),
        );
        return groupBy(
          owners.flatMap(({ organizationId, userId }) =>
            people.filter(({ id }) => id === userId).map((user) => [organizationId, user] as const),
          ),
        );
      },
    }),
  },
};
