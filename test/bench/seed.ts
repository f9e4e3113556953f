/** Fills a platform's database with one administrator's many organizations. */

import { sql } from 'drizzle-orm';
import type { Database } from '#platform/database/database.ts';
import {
  emails,
  events,
  invoices,
  members,
  organizations,
  projects,
  users,
} from '#platform/database/schema.ts';
import { newIdentifier } from '#platform/text/identifier.ts';

export interface Seed {
  readonly administrator: { readonly name: string; readonly email: string };
  readonly organizations: number;
  /** Including the administrator. */
  readonly membersOfEach: number;
  readonly projectsOfEach: number;
  /** One for each day, of which the latest is today's. */
  readonly invoicesOfEach?: number;
  /** Spread over the last 80 days. */
  readonly eventsOfEach?: number;
}

const dayMs = 24 * 3600 * 1000;

/** Rows of one INSERT: PostgreSQL takes at most 65,535 parameters. */
const batch = 1000;

async function inBatches<Row>(
  rows: readonly Row[],
  insert: (rows: Row[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += batch)
    await insert(rows.slice(from, from + batch));
}

/**
 * The person with this address must exist already. All people are members of every organization, with addresses
 * of the same domain.
 */
export async function seed({ queries }: Pick<Database, 'queries'>, wanted: Seed): Promise<void> {
  const now = new Date();
  const times = { createdAt: now, updatedAt: now };
  const known = await queries.select({ id: emails.userId, address: emails.address }).from(emails);
  const administrator = known.find(({ address }) => address === wanted.administrator.email);
  if (!administrator) throw new Error('The administrator has no account.');
  const [, domain = ''] = wanted.administrator.email.split('@');
  const people = Array.from({ length: wanted.membersOfEach - 1 }, (_, at) => ({
    id: newIdentifier(),
    firstName: `Person${at}`,
    lastName: 'Example',
    customdata: {},
    ...times,
  }));
  await inBatches(people, (rows) => queries.insert(users).values(rows));
  await inBatches(people, (rows) =>
    queries.insert(emails).values(
      rows.map(({ id, firstName }) => ({
        id: newIdentifier(),
        userId: id,
        address: `${firstName.toLowerCase()}@${domain}`,
        isDefault: true,
        verifiedAt: now,
        createdAt: now,
      })),
    ),
  );
  const owned = Array.from({ length: wanted.organizations }, (_, at) => ({
    id: newIdentifier(),
    name: `Organization ${at + 1}`,
    personal: false,
    customdata: {},
    ...times,
  }));
  await inBatches(owned, (rows) => queries.insert(organizations).values(rows));
  const places = owned.flatMap((organization) => [
    { userId: administrator.id, roles: ['owner'] as const, organizationId: organization.id },
    ...people.map(({ id }, at) => ({
      userId: id,
      roles: at % 10 === 0 ? (['admin'] as const) : (['billing'] as const),
      organizationId: organization.id,
    })),
  ]);
  await inBatches(places, (rows) =>
    queries
      .insert(members)
      .values(
        rows.map((row) => ({ id: newIdentifier(), ...row, roles: [...row.roles], ...times })),
      ),
  );
  const names = owned.flatMap((organization) =>
    Array.from({ length: wanted.projectsOfEach }, (_, at) => ({
      id: newIdentifier(),
      organizationId: organization.id,
      name: `Project ${at + 1}`,
      type: 'default' as const,
      tags: [],
      customdata: {},
      backendTransferEnabled: false,
      ...times,
    })),
  );
  await inBatches(names, (rows) => queries.insert(projects).values(rows));
  const { invoicesOfEach = 0, eventsOfEach = 0 } = wanted;
  const issued = owned.flatMap(({ id: organizationId }) =>
    Array.from({ length: invoicesOfEach }, (_, at) => {
      const day = new Date(now.getTime() - at * dayMs).toISOString().slice(0, 10);
      const lines = [{ description: 'Servers', amount: 100 + at, currency: 'USD' }];
      return {
        id: newIdentifier(),
        organizationId,
        number: `INV-${invoicesOfEach - at}`,
        status: 'paid',
        amount: 100 + at,
        balance: 0,
        currency: 'USD',
        items: lines,
        createdOn: day,
        dueOn: day,
        targetDate: day,
      };
    }),
  );
  await inBatches(issued, (rows) => queries.insert(invoices).values(rows));
  const happened = owned.flatMap(({ id: organizationId }) => {
    const own = names.filter((project) => project.organizationId === organizationId);
    return Array.from({ length: eventsOfEach }, (_, at) => {
      const project = own[at % own.length];
      // Two kinds in turns, because equal ones in a row are folded.
      const isCreated = at % 2 === 0;
      const name = project?.name ?? '';
      const about = { project_id: project?.id ?? '', project_name: name };
      return {
        id: newIdentifier(),
        organizationId,
        projectId: project?.id ?? null,
        type: isCreated ? 'project.created' : 'project.updated',
        body: isCreated
          ? `Ada Lovelace created the project ${name}`
          : `Ada Lovelace changed the description of the project ${name}`,
        details: isCreated ? about : { ...about, changed: ['description'] },
        relationships: [organizationId],
        modifiedBy: administrator.id,
        createdAt: new Date(now.getTime() - (80 * dayMs * (eventsOfEach - at)) / eventsOfEach),
      };
    });
  });
  await inBatches(happened, (rows) => queries.insert(events).values(rows));
  // The embedded database does not gather statistics by itself.
  await queries.execute(sql`analyze`);
}
