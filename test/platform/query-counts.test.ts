/** Answers take as many queries for many things as for few, and few queries. */
import { sql } from 'drizzle-orm';
import { PglitePreparedQuery } from 'drizzle-orm/pglite';
import { Client } from 'pg';
import { beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { routes } from '#platform/routes/routes.ts';
import { read } from './client.ts';
import { onEachPlatform } from './databases.ts';
import type { TestPerson } from './harness.ts';

/** How many of everything there are in turn. */
const amounts = [1, 10, 100] as const;

/**
 * For each operation that reads, the most queries that its answer may take, authentication
 * included, however much there is: without parameters, and with the references in `included`.
 */
const bounds: Readonly<Record<string, readonly [plain: number, including: number]>> = {
  '/emails/:id': [2, 2],
  '/events': [6, 6],
  '/events/:id': [3, 3],
  '/invitations': [8, 10],
  '/invitations/:id': [8, 8],
  '/memberships/:id': [8, 8],
  '/notifications': [1, 1],
  '/organizations': [4, 22],
  '/organizations/:id': [2, 18],
  '/organizations/:id/capacity': [1, 1],
  '/organizations/:id/capacity/metros': [1, 1],
  '/organizations/:id/connections': [1, 1],
  '/organizations/:id/customdata': [1, 1],
  '/organizations/:id/deletion': [3, 3],
  '/organizations/:id/devices': [1, 1],
  '/organizations/:id/events': [6, 6],
  '/organizations/:id/facilities': [1, 1],
  '/organizations/:id/firmware-sets': [1, 1],
  '/organizations/:id/invitations': [5, 14],
  '/organizations/:id/invoices': [4, 4],
  '/organizations/:id/members': [3, 17],
  '/organizations/:id/members/:member_id': [3, 3],
  '/organizations/:id/operating-systems': [1, 1],
  '/organizations/:id/ownership-transfer': [2, 2],
  '/organizations/:id/payment-methods': [4, 4],
  '/organizations/:id/plans': [1, 1],
  '/organizations/:id/projects': [10, 16],
  '/organizations/:id/spend': [3, 3],
  '/organizations/:id/transfers': [4, 13],
  '/payment-methods/:id': [4, 4],
  '/projects': [11, 17],
  '/projects/:id': [11, 11],
  '/projects/:id/api-keys': [5, 5],
  '/projects/:id/customdata': [5, 5],
  '/projects/:id/events': [9, 9],
  '/projects/:id/invitations': [10, 18],
  '/projects/:id/memberships': [9, 18],
  '/transfers/:id': [5, 5],
  '/user': [3, 3],
  '/user/api-keys': [2, 2],
  '/user/otp/recovery-codes': [1, 1],
  '/users': [4, 4],
  '/users/:id': [4, 4],
  '/users/:id/customdata': [2, 2],
};

/** References that clients of the published API include. */
const included: Readonly<Record<string, string>> = {
  '/organizations': 'address,billing_address,members.user,memberships,projects,primary_owner',
  '/organizations/:id': 'members.user,memberships,projects,owners',
  '/organizations/:id/members': 'user,projects,invitations,api_keys,organization',
  '/organizations/:id/invitations': 'invited_by,projects,organization',
  '/organizations/:id/projects': 'members,memberships,invitations,payment_method',
  '/organizations/:id/transfers': 'project,target_organization',
  '/projects': 'members,memberships,organization',
  '/projects/:id/memberships': 'user,member,project',
  '/projects/:id/invitations': 'invited_by,projects',
  '/invitations': 'organization,projects',
};

/** Their answers go on for long; `everything.test.ts` counts the second's queries. */
const unasked: readonly string[] = ['/stream', '/everything'];

const idSchema = z.array(z.object({ id: z.string() }));

/** Adds things until there are this many of each, with other people and projects. */
const growth = (userId: string, organizationId: string, amount: number) => [
  `insert into users (id, first_name, last_name, customdata, created_at, updated_at)
   select gen_random_uuid(), 'Person', 'Number ' || n, '{}', now(), now()
   from generate_series(1 + (select count(*) from users where first_name = 'Person'), ${amount}) n`,
  `insert into emails (id, user_id, address, is_default, verified_at, created_at)
   select gen_random_uuid(), id, id || '@counts.example.org', true, now(), now()
   from users where id not in (select user_id from emails)`,
  `insert into emails (id, user_id, address, is_default, verified_at, created_at)
   select gen_random_uuid(), '${userId}', 'own-' || n || '@counts.example.org', false, now(), now()
   from generate_series(1 + (select count(*) from emails where address like 'own-%'), ${amount}) n`,
  `insert into members (id, organization_id, user_id, roles, created_at, updated_at)
   select gen_random_uuid(), '${organizationId}', id, '{collaborator}', now(), now()
   from users where first_name = 'Person' on conflict do nothing`,
  `insert into organizations (id, name, personal, customdata, created_at, updated_at)
   select gen_random_uuid(), 'Grown ' || n, false, '{}', now(), now()
   from generate_series(1 + (select count(*) from organizations where name like 'Grown %'), ${amount}) n`,
  `insert into members (id, organization_id, user_id, roles, created_at, updated_at)
   select gen_random_uuid(), id, '${userId}', '{owner}', now(), now()
   from organizations where name like 'Grown %' on conflict do nothing`,
  `insert into projects
     (id, organization_id, name, type, tags, customdata, backend_transfer_enabled, created_at, updated_at)
   select gen_random_uuid(), '${organizationId}', 'Project ' || n, 'default', '{}', '{}', false, now(), now()
   from generate_series(1 + (select count(*) from projects), ${amount}) n`,
  `insert into memberships (id, project_id, member_id, roles, created_at, updated_at)
   select gen_random_uuid(), p.id, m.id, '{collaborator}', now(), now()
   from (select id, row_number() over (order by position) as n from projects) p
   join (select id, row_number() over (order by position) as n from members
     where organization_id = '${organizationId}' and roles = '{collaborator}') m
   on m.n = p.n or p.n = 1 on conflict do nothing`,
  `insert into payment_methods (id, organization_id, name, type, card_type, cardholder_name, last_4,
     is_default, gateway_token_hash, created_by, created_at, updated_at)
   select gen_random_uuid(), '${organizationId}', 'Card ' || n, 'credit_card', 'Visa', 'O', '4242',
     n = 1, gen_random_uuid()::text, '${userId}', now(), now()
   from generate_series(1 + (select count(*) from payment_methods), ${amount}) n`,
  `insert into invoices
     (id, organization_id, project_id, number, status, amount, balance, currency, items, created_on, due_on, target_date)
   select gen_random_uuid(), '${organizationId}', id, n::text, 'open', 1, 1, 'USD',
     jsonb_build_array(jsonb_build_object('amount', 1, 'project_id', id)), now(), now(), now()
   from (select id, row_number() over (order by position) as n from projects) p
   where n > (select count(*) from invoices)`,
  `insert into invitations (id, organization_id, invitee, roles, message, invited_by, state,
     secret_hash, nonce, expires_at, created_at, updated_at)
   select gen_random_uuid(), organizations.id, invitee, '{collaborator}', '', '${userId}', 'open',
     gen_random_uuid()::text, gen_random_uuid()::text, now() + interval '14 days', now(), now()
   from (select id, row_number() over (order by position) as n from organizations) organizations,
     generate_series(1, ${amount}) m,
     lateral (select case when organizations.id = '${organizationId}' then 'invited-' || m else 'olga' end
       || '@counts.example.org' as invitee) as i
   where (organizations.id = '${organizationId}' or (m = 1 and organizations.n <= 1 + ${amount}))
     and not exists (select 1 from invitations o
       where o.organization_id = organizations.id and o.invitee = i.invitee)`,
  `insert into invitation_projects (invitation_id, project_id)
   select i.id, p.id from invitations i join projects p on p.organization_id = i.organization_id
   where p.id = (select id from projects order by position limit 1) on conflict do nothing`,
  `insert into events (id, organization_id, project_id, user_id, type, about_billing, body,
     relationships, modified_by, created_at)
   select gen_random_uuid(), '${organizationId}', p.id, null, 'project.update', false, 'Changed',
     array['${organizationId}'::uuid, p.id], u.id, now()
   from (select id, row_number() over (order by position) as n from projects) p
   join (select id, row_number() over (order by position) as n from users) u on u.n = p.n or p.n = 1`,
  `insert into transfers (id, project_id, target_organization_id, offered_by, created_at, updated_at)
   select gen_random_uuid(), projects.id, o.id, '${userId}', now(), now()
   from projects, (select id from organizations where name = 'Grown 1') o
   where projects.id not in (select project_id from transfers)`,
  `insert into api_keys (id, user_id, project_id, token_hash, description, read_only, created_at, updated_at)
   select gen_random_uuid(), '${userId}'::uuid, null::uuid, gen_random_uuid()::text, 'Key', true, now(), now()
   from generate_series(1 + (select count(*) from api_keys where user_id = '${userId}'), ${amount})
   union all
   select gen_random_uuid(), null, p.id, gen_random_uuid()::text, 'Key', true, now(), now()
   from (select id from projects order by position limit 1) p,
     generate_series(1 + (select count(*) from api_keys where project_id is not null), ${amount})`,
];

onEachPlatform('the number of queries', (platform, kind) => {
  let owner: TestPerson;
  let userId = '';
  let organizationId = '';

  beforeAll(async () => {
    owner = await platform().person('Olga', 'olga@counts.example.org');
    userId = read.id(await owner.call('GET', '/user'));
    organizationId = (await owner.organization('Acme')).id;
  });

  async function oldest(table: string, where = 'true'): Promise<string> {
    const { queries } = platform().database;
    const found: unknown = await queries.execute(
      sql.raw(`select id from ${table} where ${where} order by position limit 1`),
    );
    const { rows } = z.object({ rows: idSchema }).parse(found);
    return rows[0]?.id ?? '';
  }

  /** Returns the path with identifiers of this world in it. */
  async function fill(path: string, include: string): Promise<string> {
    const [, of = ''] = path.split('/');
    const owned: Readonly<Record<string, string>> = {
      organizations: `id = '${organizationId}'`,
      users: `id = '${userId}'`,
      emails: `user_id = '${userId}'`,
    };
    const id = path.includes(':id') ? await oldest(of.replace('-', '_'), owned[of]) : '';
    const member = path.includes(':member_id')
      ? await oldest('members', `organization_id = '${organizationId}'`)
      : '';
    const query = new URLSearchParams({ per_page: '100', include });
    return `${path.replace(':id', id).replace(':member_id', member)}?${query}`;
  }

  async function countQueries(path: string): Promise<number> {
    const spy =
      kind === 'PostgreSQL'
        ? vi.spyOn(Client.prototype, 'query')
        : vi.spyOn(PglitePreparedQuery.prototype, 'execute');
    try {
      const { status } = await owner.call('GET', path);
      expect([200, 404], path).toContain(status);
      return spy.mock.calls.length;
    } finally {
      spy.mockRestore();
    }
  }

  const operations = routes
    .filter(({ methods, path }) => methods.includes('GET') && !unasked.includes(path))
    .map(({ path }) => path);

  it('each operation that reads is within its bounds, with 1, 10 and 100 of everything', async () => {
    const counts = new Map<string, (readonly [plain: number, including: number])[]>();
    for (const amount of amounts) {
      for (const statement of growth(userId, organizationId, amount)) {
        await platform().database.queries.execute(sql.raw(statement));
      }
      for (const path of operations) {
        const plain = await countQueries(await fill(path, ''));
        const including = await countQueries(await fill(path, included[path] ?? ''));
        counts.set(path, [...(counts.get(path) ?? []), [plain, including]]);
      }
    }
    for (const [path, all] of counts) {
      for (const [plain, including] of all) {
        expect([plain, including], `${path} does not grow`).toEqual(all[0]);
        expect(plain, path).toBeLessThanOrEqual(bounds[path]?.[0] ?? 0);
        expect(including, `${path} with references`).toBeLessThanOrEqual(bounds[path]?.[1] ?? 0);
      }
    }
  });

  it('bounds exactly the operations that exist', () => {
    expect(Object.keys(bounds).toSorted()).toEqual(operations.toSorted());
  });
});
