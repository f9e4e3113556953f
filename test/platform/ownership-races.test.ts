/**
 * Whatever people do at once, through two copies of the service over one PostgreSQL, every
 * organization keeps exactly one owner with a confirmed address, and nothing fails.
 */
import { and, eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AssignablePacketRole, assignablePacketRoleSchema } from '#domain/roles/packet.ts';
import type { Database } from '#platform/database/database.ts';
import { openPostgresql } from '#platform/database/postgresql.ts';
import {
  emails,
  members,
  memberships,
  ownershipOffers,
  projects,
  transfers,
} from '#platform/database/schema.ts';
import { read, send } from './client.ts';
import { createPostgresql } from './databases.ts';
import { type Platform, startPlatform, type TestPerson } from './harness.ts';

const fail = (error: Error) => {
  throw error;
};

describe('one confirmed owner', () => {
  let database: Database;
  let copies: readonly Platform[];
  let people: readonly (TestPerson & { readonly userId: string; readonly email: string })[];
  let organizations: readonly string[];

  beforeAll(async () => {
    const url = await createPostgresql();
    database = await openPostgresql(url, fail);
    copies = [
      await startPlatform({ database }),
      await startPlatform({ database: await openPostgresql(url, fail) }),
    ];
    const [first] = copies;
    if (!first) throw new Error('No platform has started');
    people = await Promise.all(
      ['olga', 'anna', 'cleo', 'bill', 'nina'].map(async (name) => {
        const email = `${name}@races.example.org`;
        const person = await first.person(name, email);
        return { ...person, email, userId: read.id(await person.call('GET', '/user')) };
      }),
    );
    const made: string[] = [];
    for (const owner of people.slice(0, 2)) {
      const organization = await owner.organization('Races');
      await organization.project('Web');
      await organization.project('Mail');
      made.push(organization.id);
    }
    organizations = made;
  });
  afterAll(() => Promise.all(copies.map((copy) => copy.stop())));

  /** Positions in lists. The item is picked when the step runs, since the list changes. */
  const at = fc.nat({ max: 4 });
  const step = fc.record({
    what: fc.constantFrom(
      'invite',
      'accept',
      'decline',
      'roles',
      'projects',
      'remove',
      'leave',
      'offer',
      'offer',
      'own',
      'own',
      'end',
      'membership',
      'unmember',
      'move',
      'take',
      'keep',
      'profile',
      'key',
    ),
    organization: fc.nat({ max: 1 }),
    actor: at,
    target: at,
    copy: fc.nat({ max: 1 }),
    /** Whether to ask a person who can do it, instead of the actor: the owner or the candidate. */
    able: fc.boolean(),
    roles: fc.subarray([...assignablePacketRoleSchema.options], { minLength: 1 }),
  });
  type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

  const quiet = {
    ...{ organization: 0, actor: 0, target: 2, copy: 0, able: true },
    roles: ['admin'] satisfies AssignablePacketRole[],
  };
  /**
   * Steps by the first people in the first organization, one after another, so that each happens
   * once.
   */
  const alone: Step[][] = [
    [{ ...quiet, what: 'offer' }],
    [{ ...quiet, what: 'own' }],
    [{ ...quiet, what: 'roles', target: 3, roles: ['admin'] }],
    [{ ...quiet, what: 'remove', target: 3 }],
  ];

  const pick = <Item>(items: readonly Item[], place: number): Item => {
    const item = items[place % items.length];
    if (item === undefined) throw new Error('There is nothing to pick from');
    return item;
  };

  async function find(organizationId: string, userId: string, place: number) {
    const { queries } = database;
    const [member] = await queries
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.organizationId, organizationId), eq(members.userId, userId)));
    const own = await queries
      .select({ id: projects.id })
      .from(projects)
      .where(eq(projects.organizationId, organizationId));
    const places = await queries
      .select({ id: memberships.id })
      .from(memberships)
      .innerJoin(projects, eq(projects.id, memberships.projectId))
      .where(eq(projects.organizationId, organizationId));
    const open = await queries.select({ id: transfers.id }).from(transfers);
    // Something that does not exist is requested all the same, which must not fail, either.
    const missing = '00000000-0000-4000-8000-000000000000';
    const idOf = (rows: readonly { readonly id: string }[]) =>
      rows.length === 0 ? missing : pick(rows, place).id;
    return {
      memberId: member?.id ?? missing,
      projectId: idOf(own),
      membershipId: idOf(places),
      transferId: idOf(open),
    };
  }

  /** Returns the request of a step. */
  async function request(one: Step): Promise<readonly [string, string, object?]> {
    const organizationId = pick(organizations, one.organization);
    const target = pick(people, one.target);
    const { memberId, projectId, membershipId, transferId } = await find(
      organizationId,
      one.what === 'leave' ? pick(people, one.actor).userId : target.userId,
      one.target,
    );
    const path = `/organizations/${organizationId}`;
    const { roles } = one;
    const invitation = async () => {
      const list = await pick(people, one.actor).call('GET', '/invitations');
      const [first] = read.list(list, 'invitations');
      return `/invitations/${first?.id ?? memberId}`;
    };
    const projects_ids = [projectId];
    switch (one.what) {
      case 'invite':
        return ['POST', `${path}/invitations`, { invitee: target.email, roles, projects_ids }];
      case 'accept':
        return ['PUT', await invitation()];
      case 'decline':
        return ['DELETE', await invitation()];
      case 'roles':
        return ['PUT', `${path}/members/${memberId}`, { roles, projects_ids }];
      case 'projects':
        return ['PATCH', `${path}/members/${memberId}`, { projects_ids }];
      case 'remove':
      case 'leave':
        return ['DELETE', `${path}/members/${memberId}`];
      case 'offer':
        return ['POST', `${path}/ownership-transfer`, { member_id: memberId }];
      case 'own':
        return ['PUT', `${path}/ownership-transfer`];
      case 'end':
        return ['DELETE', `${path}/ownership-transfer`];
      case 'membership':
        return ['PUT', `/memberships/${membershipId}`, { role: ['limited_collaborator'] }];
      case 'unmember':
        return ['DELETE', `/memberships/${membershipId}`];
      case 'move': {
        const target_organization_id = pick(organizations, one.organization + 1);
        return ['POST', `/projects/${projectId}/transfers`, { target_organization_id }];
      }
      // A person's own affairs are written at the same time, and recorded in the same order.
      case 'profile':
        return ['PUT', '/user', { timezone: `Zone ${one.target}` }];
      case 'key':
        return ['POST', '/user/api-keys', { description: 'Race' }];
      case 'take':
        return ['PUT', `/transfers/${transferId}`];
      default:
        return ['DELETE', `/transfers/${transferId}`];
    }
  }

  /** Finds the owner of the organization, or the candidate. */
  async function findAble(one: Step) {
    const rows = await database.queries
      .select({ userId: members.userId, roles: members.roles, offer: ownershipOffers.id })
      .from(members)
      .leftJoin(ownershipOffers, eq(ownershipOffers.memberId, members.id))
      .where(eq(members.organizationId, pick(organizations, one.organization)));
    const able = rows.find(({ roles, offer }) =>
      one.what === 'own' ? offer !== null : roles.includes('owner'),
    );
    return people.find(({ userId }) => userId === able?.userId);
  }

  async function run(one: Step): Promise<number> {
    const [method, path, body] = await request(one);
    const able = one.able ? await findAble(one) : undefined;
    const { token } = able ?? pick(people, one.actor);
    const { url } = pick(copies, one.copy);
    return (await send(url, method, path, { token, ...(body ? { body } : {}) })).status;
  }

  async function owners() {
    return database.queries
      .select({ organizationId: members.organizationId, verifiedAt: emails.verifiedAt })
      .from(members)
      .innerJoin(emails, and(eq(emails.userId, members.userId), eq(emails.isDefault, true)))
      .where(sql`'owner' = any(${members.roles})`);
  }

  /** Brings everybody back into both organizations, so that there is something to do to them. */
  async function gather(): Promise<void> {
    for (const organizationId of organizations) {
      const places = await database.queries
        .select({ userId: members.userId, roles: members.roles })
        .from(members)
        .where(eq(members.organizationId, organizationId));
      const owner = people.find(({ userId }) =>
        places.some((one) => one.userId === userId && one.roles.includes('owner')),
      );
      // One stays away, to be invited by a step.
      const missing = people
        .filter(({ userId }) => !places.some((one) => one.userId === userId))
        .slice(1);
      await Promise.all(
        missing.map(async (person, place) => {
          const roles = [place % 2 === 0 ? 'admin' : 'billing'];
          const invitee = person.email;
          await owner?.call('POST', `/organizations/${organizationId}/invitations`, {
            invitee,
            roles,
          });
          const mine = read.list(await person.call('GET', '/invitations'), 'invitations');
          await Promise.all(mine.map(({ id }) => person.call('PUT', `/invitations/${id}`)));
        }),
      );
    }
  }

  it('whatever the members do', async () => {
    const done = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 2, maxLength: 10 }), { minLength: 1, maxLength: 3 }),
        async (bursts) => {
          await gather();
          for (const burst of bursts) {
            const answers = await Promise.all(burst.map(run));
            for (const [place, status] of answers.entries()) {
              expect(status, JSON.stringify(burst[place])).toBeLessThan(500);
              const { what } = pick(burst, place);
              if (status < 300) done.set(what, (done.get(what) ?? 0) + 1);
            }
            const found = await owners();
            expect(found.map(({ organizationId }) => organizationId).sort()).toEqual(
              [...organizations].sort(),
            );
            for (const { verifiedAt } of found) expect(verifiedAt).not.toBeNull();
          }
        },
      ),
      { numRuns: 40, endOnFailure: true, examples: [[alone]] },
    );
    // A property of steps that never succeed would hold trivially; `alone` makes them succeed.
    for (const what of ['roles', 'remove', 'offer', 'own']) {
      expect(done.get(what) ?? 0, what).toBeGreaterThan(0);
    }
  });
});
