/** What each role sees of the same organization: the contents of answers, not only their status. */
import { beforeAll, expect, it } from 'vitest';
import { type PacketRole, packetRoleSchema } from '#domain/roles/packet.ts';
import { type Json, read } from './client.ts';
import { onServerPlatform } from './databases.ts';
import { createWorld, type World } from './world.ts';

const everybody = ['Olive', 'Anna', 'Bill', 'Cleo', 'Liam'];
const seen: Readonly<
  Record<PacketRole, { projects: readonly string[]; people: readonly string[] }>
> = {
  owner: { projects: ['Own', 'Other'], people: everybody },
  admin: { projects: ['Own', 'Other'], people: everybody },
  collaborator: { projects: ['Own'], people: ['Cleo', 'Liam'] },
  limited_collaborator: { projects: ['Own'], people: ['Cleo', 'Liam'] },
  billing: { projects: ['Own', 'Other'], people: ['Olive', 'Anna', 'Bill'] },
};

onServerPlatform('visibility', (platform) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(platform());
    const about = { customdata: { secret: true }, tags: ['secret'] };
    read.ok(await world.owner.call('PUT', `/projects/${world.own.id}`, about));
  });

  const get = async (role: PacketRole, path: string) => {
    const person = world.people[role];
    if (!person) throw new Error(`Nobody is ${role}`);
    return read.ok(await person.call('GET', path));
  };
  const firstNames = (members: readonly Json[]) =>
    members.map(({ user }) => (user as { first_name?: unknown }).first_name);

  it.each(packetRoleSchema.options)('for %s', async (role) => {
    const path = `/organizations/${world.organization.id}`;
    const wanted = seen[role];
    const projects = read.list(await get(role, `${path}/projects?include=memberships`), 'projects');
    expect(projects.map(({ name }) => name)).toEqual(wanted.projects);
    expect(read.list(await get(role, '/projects'), 'projects')).toHaveLength(
      wanted.projects.length,
    );

    const members = read.list(await get(role, `${path}/members?include=user`), 'members');
    expect(firstNames(members)).toEqual(
      // The owner first, then by name.
      wanted.people.includes('Olive')
        ? ['Olive', ...wanted.people.filter((name) => name !== 'Olive').sort()]
        : [...wanted.people].sort(),
    );

    const organization = await get(role, `${path}?include=members.user,projects`);
    expect(organization.body).toMatchObject({
      current_user_roles: [role],
      members_count: wanted.people.length,
      projects_count: wanted.projects.length,
    });
    const own = read.list(organization, 'projects').find(({ name }) => name === 'Own');
    const inside = read.list(organization, 'members');
    expect(firstNames(inside).sort()).toEqual([...wanted.people].sort());
    const insides = role === 'billing' ? { customdata: {}, tags: [] } : { tags: ['secret'] };
    expect(own).toMatchObject(insides);
    const memberships = projects.find(({ name }) => name === 'Own')?.memberships;
    expect(memberships).toHaveLength(role === 'billing' ? 0 : 2);
    const paying = role === 'owner' || role === 'admin' || role === 'billing';
    expect('billing_address' in (organization.body as object)).toBe(paying);
  });

  it('counts for a collaborator only the projects that both are in', async () => {
    const { owner, organization, own, other } = world;
    const { memberId } = await world.newMember('own');
    const path = `/organizations/${organization.id}/members/${memberId}`;
    read.ok(
      await owner.call('PUT', path, { roles: ['collaborator'], projects_ids: [own.id, other.id] }),
    );
    const full = await owner.call('GET', `${path}?include=projects`);
    expect(full.body).toMatchObject({ projects_count: 2 });
    const partial = await get('collaborator', `${path}?include=projects`);
    expect(partial.body).toMatchObject({ projects_count: 1, projects: [{ name: 'Own' }] });
  });

  it('combines several roles', async () => {
    const { owner, organization, own } = world;
    const both = await organization.member(
      'Both',
      world.address(),
      ['billing', 'collaborator'],
      [own.id],
    );
    const path = `/organizations/${organization.id}`;
    const people = firstNames(
      read.list(await both.call('GET', `${path}/members?include=user&per_page=100`), 'members'),
    );
    expect(people).toEqual(
      expect.arrayContaining(['Olive', 'Anna', 'Bill', 'Both', 'Cleo', 'Liam']),
    );
    expect(read.list(await both.call('GET', `${path}/projects`), 'projects')).toHaveLength(2);
    expect((await both.call('GET', path)).body).toMatchObject({
      current_user_roles: ['collaborator', 'billing'],
      current_user_abilities: { owner: false, admin: false, collaborator: true, billing: true },
    });
    expect((await owner.call('GET', path)).body).toMatchObject({
      current_user_abilities: { owner: true, admin: true, collaborator: true, billing: true },
    });
  });
});
