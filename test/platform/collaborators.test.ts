/**
 * What each role may do in a project according to the published API
 * (docs/packet-api.md#permissions), written out here so that the role table is compared with
 * something.
 */
import { beforeAll, expect, it } from 'vitest';
import type { AssignablePacketRole, PacketRole } from '#domain/roles/packet.ts';
import { type Person, read } from './client.ts';
import { onServerPlatform } from './databases.ts';
import type { TestOrganization } from './harness.ts';

const roles = [
  'owner',
  'admin',
  'billing',
  'collaborator',
  'limited_collaborator',
] as const satisfies readonly PacketRole[];

onServerPlatform('in a project', (platform) => {
  let count = 0;
  let people: Readonly<Record<PacketRole, Person>>;
  /** The project of a collaborator and a limited one, and a project that they are not in. */
  let [own, other, organization] = ['', '', ''];
  let key: () => Promise<string>;
  let join: (
    name: string,
    roles: readonly AssignablePacketRole[],
    projects?: readonly string[],
  ) => ReturnType<TestOrganization['member']>;

  beforeAll(async () => {
    const owner = await platform().person('Olga Owner', 'owner@collaborators.example.org');
    const acme = await owner.organization('Acme');
    const [web, hidden] = [await acme.project('Web'), await acme.project('Hidden')];
    [own, other, organization] = [web.id, hidden.id, acme.id];
    join = (name, given, projects = []) =>
      acme.member(name, `${name}-${++count}@collaborators.example.org`, given, projects);
    people = {
      owner,
      admin: await join('admin', ['admin']),
      billing: await join('billing', ['billing']),
      collaborator: await join('collaborator', ['collaborator'], [web.id]),
      limited_collaborator: await join('limited', ['limited_collaborator'], [web.id]),
    };
    key = async () => read.id(await owner.call('POST', `/projects/${own}/api-keys`, {}));
  });

  type Ask = readonly [method: string, path: string, body?: object];
  const asks: Readonly<Record<string, () => Ask | Promise<Ask>>> = {
    'rename it': () => ['PUT', `/projects/${own}`, { name: 'Site' }],
    'rename another': () => ['PUT', `/projects/${other}`, { name: 'Site' }],
    'list its keys': () => ['GET', `/projects/${own}/api-keys`],
    'make a key of it': () => ['POST', `/projects/${own}/api-keys`, { read_only: true }],
    'revoke a key of it': async () => ['DELETE', `/user/api-keys/${await key()}`],
    'see its timeline': () => ['GET', `/projects/${own}/events`],
    'see its people': () => ['GET', `/projects/${own}/memberships`],
    'read its free data': () => ['GET', `/projects/${own}/customdata`],
    'invite to it': () => [
      'POST',
      `/projects/${own}/invitations`,
      { invitee: `new-${++count}@collaborators.example.org`, roles: ['collaborator'] },
    ],
    'make another': () => ['POST', `/organizations/${organization}/projects`, { name: 'New' }],
    'see what is paid': () => ['GET', `/organizations/${organization}/invoices`],
    'list how it is paid': () => ['GET', `/organizations/${organization}/payment-methods`],
  };

  it.each<readonly [string, ...(readonly number[])]>([
    // owner, admin, billing, collaborator, limited collaborator
    ['rename it', 200, 200, 403, 200, 403],
    ['rename another', 200, 200, 403, 404, 404],
    ['list its keys', 200, 200, 403, 200, 403],
    ['make a key of it', 201, 201, 403, 201, 403],
    ['revoke a key of it', 204, 204, 403, 204, 403],
    ['see its timeline', 200, 200, 403, 200, 200],
    ['see its people', 200, 200, 403, 200, 200],
    ['read its free data', 200, 200, 200, 200, 200],
    ['invite to it', 201, 201, 403, 403, 403],
    ['make another', 201, 201, 403, 403, 403],
    ['see what is paid', 200, 200, 200, 403, 403],
    ['list how it is paid', 200, 200, 200, 403, 403],
  ])('a role decides whether its holder may %s', async (what, ...wanted) => {
    const answers: number[] = [];
    for (const role of roles) {
      const [method, path, body] = (await asks[what]?.()) ?? ['GET', ''];
      answers.push((await people[role].call(method, path, body)).status);
    }
    expect(Object.fromEntries(roles.map((role, at) => [role, answers[at]]))).toEqual(
      Object.fromEntries(roles.map((role, at) => [role, wanted[at]])),
    );
  });

  it.each(['collaborator', 'limited_collaborator'] as const)(
    'a %s can leave the project, and then sees nothing of it',
    async (role) => {
      const leaving = await join('Lea', [role], [own]);
      const path = `/memberships/${leaving.membershipId}`;
      expect((await leaving.call('DELETE', path)).status).toBe(204);
      expect((await leaving.call('GET', `/projects/${own}`)).status).toBe(404);
    },
  );
});
