import { and, asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { groupPairs } from '#domain/group-by.ts';
import { packetRoleSchema } from '#domain/roles/packet.ts';
import { organizationsWhereMay } from '../../authorization/where-may.ts';
import type { MemberRow } from '../../database/rows.ts';
import { members, memberships, projects, users } from '../../database/schema.ts';
import { isAmong, viewerStatement } from '../../visibility/viewer-statement.ts';
import { projectVisible } from '../../visibility/visibility.ts';
import { toOrganization, toPerson } from '../resource/references.ts';
import {
  identifiers,
  type Reference,
  type Resource,
  toMany,
  type Viewing,
} from '../resource/resource.ts';
import { time } from '../resource/values.ts';
import { toMadeInvitations, toMadeKeys } from './member-rights.ts';

const presented = z.looseObject({ href: z.string() });

const person = toPerson((row: MemberRow) => row.userId);

/** The person of a member, with additional fields for those who manage the team. */
const toUser: Reference<MemberRow> = async (rows, viewing, selection, name) => {
  const values = await person(rows, viewing, selection, name);
  if (!selection.shows(name, false)) return values;
  const ids = rows.map(({ organizationId }) => organizationId);
  const manages = await organizationsWhereMay(ids, 'team.manage', viewing);
  const told = rows.filter(({ organizationId }) => manages.has(organizationId));
  if (told.length === 0) return values;
  const facts = await factsOf(rows, viewing);
  const shown = new Map(values);
  for (const { id } of told) {
    const user = presented.safeParse(values.get(id));
    if (!user.success) continue;
    shown.set(id, { ...user.data, two_factor_auth: facts.get(id)?.isSecured ? 'app' : '' });
  }
  return shown;
};

interface FoundFacts {
  readonly id: string;
  /** Whether the person has two-factor sign-in turned on. */
  readonly isSecured: boolean;
  /** The identifiers of the member's projects that the viewer may know of, by commas. */
  readonly projectIds: string | null;
}

type Facts = Pick<FoundFacts, 'isSecured'> & { readonly projectIds: readonly string[] };
type FactsById = ReadonlyMap<string, Facts>;

const findFacts = viewerStatement<{ readonly ids: readonly string[] }, FoundFacts>(
  'facts of members',
  (queries, viewer) => {
    const work = queries
      .select({ ids: sql`string_agg(${projects.id}::text, ',' order by ${projects.position})` })
      .from(memberships)
      .innerJoin(projects, eq(projects.id, memberships.projectId))
      .where(and(eq(memberships.memberId, members.id), projectVisible(queries, viewer)));
    return queries
      .select({
        id: members.id,
        isSecured: sql<boolean>`${users.twoFactorEnabledAt} is not null`,
        projectIds: sql<string | null>`(${work})`,
      })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(isAmong(members.id, 'ids'));
  },
);

/** The facts of rows that are being presented, for their fields and for their references. */
const known = new WeakMap<readonly MemberRow[], Promise<FactsById>>();

async function load(rows: readonly MemberRow[], { queries, viewer }: Viewing): Promise<FactsById> {
  const [organizationId, ...others] = new Set(rows.map((row) => row.organizationId));
  const within = others.length === 0 ? organizationId : undefined;
  const found = await findFacts(queries, viewer, { ids: identifiers(rows) }, within);
  return new Map(
    found.map(({ id, isSecured, projectIds }) => [
      id,
      { isSecured, projectIds: projectIds?.split(',') ?? [] },
    ]),
  );
}

function factsOf(rows: readonly MemberRow[], viewing: Viewing): Promise<FactsById> {
  const facts = known.get(rows) ?? load(rows, viewing);
  known.set(rows, facts);
  return facts;
}

/**
 * A user in an organization. Its `href` is below the organization, where the published clients
 * remove it (docs/packet-api.md#members).
 */
export const memberResource: Resource<MemberRow> = {
  href: ({ id, organizationId }) => `/organizations/${organizationId}/members/${id}`,
  fields: async (rows, viewing) => {
    const facts = await factsOf(rows, viewing);
    return (row) => ({
      id: row.id,
      roles: packetRoleSchema.options.filter((role) => row.roles.includes(role)),
      projects_count: facts.get(row.id)?.projectIds.length ?? 0,
      revision: row.revision,
      created_at: time(row.createdAt),
      updated_at: time(row.updatedAt),
    });
  },
  references: {
    user: toUser,
    invitations: toMadeInvitations,
    api_keys: toMadeKeys,
    organization: toOrganization((row: MemberRow) => row.organizationId),
    projects: toMany({
      resource: ({ project }) => project,
      paths: async (rows: readonly MemberRow[], viewing) =>
        new Map(
          [...(await factsOf(rows, viewing))].map(([id, { projectIds }]) => [
            id,
            projectIds.map((projectId) => `/projects/${projectId}`),
          ]),
        ),
      load: async (rows: readonly MemberRow[], { queries, viewer }) =>
        groupPairs(
          (
            await queries
              .select({ memberId: memberships.memberId, project: getTableColumns(projects) })
              .from(memberships)
              .innerJoin(projects, eq(projects.id, memberships.projectId))
              .where(
                and(
                  inArray(memberships.memberId, identifiers(rows)),
                  projectVisible(queries, viewer),
                ),
              )
              .orderBy(asc(projects.position))
          ).map(({ memberId, project }) => [memberId, project] as const),
        ),
    }),
  },
};
