// @ts-check
// Fastify routes that answer such JSON as the service from one SQL statement, without
// authenticating or authorizing. The benchmark measures the service beside them.
import Fastify from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const app = Fastify();

const organizationStatement = `
  select organizations.*, members.roles, members.id as member_id,
    (select count(*)::int from members where organization_id = organizations.id) as members_count,
    (select array_agg(id order by position) from projects
      where organization_id = organizations.id) as project_ids
  from organizations join members on members.organization_id = organizations.id
  where organizations.id = $1 and 'owner' = any(members.roles)`;

app.get('/organizations/:id', async (request) => {
  const { id } = /** @type {{ id: string }} */ (request.params);
  const { rows } = await pool.query(organizationStatement, [id]);
  const [{ project_ids, member_id, ...row }] = rows;
  return {
    ...row,
    projects_count: project_ids.length,
    current_user_member: { href: `/organizations/${id}/members/${member_id}` },
    projects: project_ids.map((/** @type {string} */ project) => ({
      href: `/projects/${project}`,
    })),
    href: `/organizations/${id}`,
  };
});

const membersStatement = `
  select members.*, users.first_name, users.last_name, users.last_seen_at,
    users.two_factor_enabled_at, emails.address,
    (select array_agg(projects.id order by projects.position)
      from memberships join projects on projects.id = memberships.project_id
      where memberships.member_id = members.id) as project_ids,
    (select count(*)::int from members where organization_id = $1) as total
  from members
  join users on users.id = members.user_id
  join emails on emails.user_id = users.id and emails.is_default
  where members.organization_id = $1
  order by 'owner' = any(members.roles) desc,
    lower(users.first_name || ' ' || users.last_name), members.position
  limit 100`;

app.get('/organizations/:id/members', async (request) => {
  const { id } = /** @type {{ id: string }} */ (request.params);
  const { rows } = await pool.query(membersStatement, [id]);
  return {
    members: rows.map((row) => ({
      id: row.id,
      roles: row.roles,
      projects_count: row.project_ids?.length ?? 0,
      revision: row.revision,
      created_at: row.created_at,
      updated_at: row.updated_at,
      user: {
        id: row.user_id,
        full_name: `${row.first_name} ${row.last_name}`,
        avatar_url: '',
        avatar_thumb_url: '',
        short_id: row.user_id.slice(-8),
        first_name: row.first_name,
        last_name: row.last_name,
        email: row.address,
        last_login_at: row.last_seen_at,
        two_factor_auth: row.two_factor_enabled_at ? 'app' : '',
        href: `/users/${row.user_id}`,
      },
      organization: { href: `/organizations/${id}` },
      projects: (row.project_ids ?? []).map((/** @type {string} */ project) => ({
        href: `/projects/${project}`,
      })),
      href: `/organizations/${id}/members/${row.id}`,
    })),
    meta: { total: rows[0]?.total ?? 0 },
  };
});

process.stdout.write(
  `${JSON.stringify({ url: await app.listen({ host: '127.0.0.1', port: 0 }) })}\n`,
);
process.once('SIGTERM', async () => {
  await app.close();
  await pool.end();
});
