/** What a viewer may know of organizations beside their rows, by one statement for all of them. */
import { and, eq, gte, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { PacketRole } from '#domain/roles/packet.ts';
import type { OrganizationRow } from '../../database/rows.ts';
import { emails, invoices, members, organizations, projects } from '../../database/schema.ts';
import { isOwner } from '../../queries/members.ts';
import { daysOfMonths, monthOf } from '../../queries/months.ts';
import { isDefault } from '../../queries/people.ts';
import { projectKeyRole } from '../../request/viewer.ts';
import { isAmong, viewerStatement } from '../../visibility/viewer-statement.ts';
import { memberVisible, projectVisible } from '../../visibility/visibility.ts';
import { identifiers, type Viewing } from '../resource/resource.ts';

const own = alias(members, 'own');

interface Asked extends Readonly<Record<string, unknown>> {
  readonly ids: readonly string[];
  /** The first day of the month whose spend is summed, and the day after its last. */
  readonly from: string;
  readonly until: string;
}

interface FoundFacts {
  readonly id: string;
  /** The current revision: changes of a row have raised it since the row was read. */
  readonly revision: number;
  /** The viewer's roles and membership; null for a project's key, which is no member. */
  readonly roles: readonly PacketRole[] | null;
  readonly memberId: string | null;
  readonly members: number;
  /** The identifiers of the projects that the viewer may know of, oldest first, by commas. */
  readonly projectIds: string | null;
  /** What was invoiced this month, in the organization's currency. */
  readonly spend: number;
  /** The owner's address, for an organization that has none of its own. */
  readonly ownerEmail: string | null;
}

export interface OrganizationFacts extends Omit<FoundFacts, 'roles' | 'projectIds'> {
  readonly roles: readonly PacketRole[];
  readonly projectIds: readonly string[];
}

const findFacts = viewerStatement<Asked, FoundFacts>(
  'facts of organizations',
  (queries, viewer) => {
    const people = queries
      .select({ total: sql`count(*)` })
      .from(members)
      .where(and(eq(members.organizationId, organizations.id), memberVisible(queries, viewer)));
    const work = queries
      .select({ ids: sql`string_agg(${projects.id}::text, ',' order by ${projects.position})` })
      .from(projects)
      .where(and(eq(projects.organizationId, organizations.id), projectVisible(queries, viewer)));
    const spend = queries
      .select({ amount: sql`coalesce(sum(${invoices.amount}), 0)` })
      .from(invoices)
      .where(
        and(
          eq(invoices.organizationId, organizations.id),
          eq(invoices.currency, organizations.currency),
          gte(invoices.createdOn, sql.placeholder('from')),
          lt(invoices.createdOn, sql.placeholder('until')),
        ),
      );
    const ownerEmail = queries
      .select({ address: emails.address })
      .from(members)
      .innerJoin(emails, and(eq(emails.userId, members.userId), isDefault))
      .where(and(eq(members.organizationId, organizations.id), isOwner));
    const facts = {
      id: organizations.id,
      revision: organizations.revision,
      members: sql`(${people})`.mapWith(Number),
      projectIds: sql<string | null>`(${work})`,
      spend: sql`(${spend})`.mapWith(Number),
      ownerEmail: sql<string | null>`(${ownerEmail})`,
    };
    if (viewer.kind === 'project') {
      return queries
        .select({ ...facts, roles: sql<null>`null`, memberId: sql<null>`null` })
        .from(organizations)
        .where(and(isAmong(organizations.id, 'ids'), eq(organizations.id, viewer.organizationId)));
    }
    return queries
      .select({ ...facts, roles: own.roles, memberId: own.id })
      .from(organizations)
      .innerJoin(own, and(eq(own.organizationId, organizations.id), eq(own.userId, viewer.userId)))
      .where(isAmong(organizations.id, 'ids'));
  },
);

/** The facts of rows that are being presented, for their fields and for their references. */
const known = new WeakMap<readonly OrganizationRow[], Promise<FactsById>>();
type FactsById = ReadonlyMap<string, OrganizationFacts>;

async function load(rows: readonly OrganizationRow[], viewing: Viewing): Promise<FactsById> {
  const { queries, viewer, now } = viewing;
  const ids = identifiers(rows);
  const days = daysOfMonths(monthOf(now), monthOf(now));
  const found = await findFacts(
    queries,
    viewer,
    { ids, ...days },
    ids.length === 1 ? ids[0] : undefined,
  );
  return new Map(
    found.map(({ roles, projectIds, ...facts }) => [
      facts.id,
      { ...facts, roles: roles ?? [projectKeyRole], projectIds: projectIds?.split(',') ?? [] },
    ]),
  );
}

/**
 * Finds the facts of those of these organizations that the viewer belongs to.
 * @param rows the rows of one presentation: asked again for the same ones, the answer is the same
 */
export function factsOf(rows: readonly OrganizationRow[], viewing: Viewing): Promise<FactsById> {
  const facts = known.get(rows) ?? load(rows, viewing);
  known.set(rows, facts);
  return facts;
}
