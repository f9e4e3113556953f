/**
 * A member without the two-factor sign-in that their organization requires: every operation is
 * tried for every role. They may give up what they have there, answer offers to them, and manage
 * their own account. Everything else is closed, and each refusal says why.
 */
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PacketRole, packetRoleSchema } from '#domain/roles/packet.ts';
import { organizations, users } from '#platform/database/schema.ts';
import type { Method, TokenRoute } from '#platform/http/route.ts';
import { routes } from '#platform/routes/routes.ts';
import { authenticator } from './accounts.ts';
import { type Case, cases } from './authorization-cases.ts';
import { expectedStatus } from './authorization-expected.ts';
import { type Answer, type Person, read, send } from './client.ts';
import { onServerPlatform } from './databases.ts';
import type { TestPerson } from './harness.ts';
import { createWorld, type World } from './world.ts';

const roles = packetRoleSchema.options.filter((role) => role !== 'owner');

const operations = routes.flatMap((route) =>
  route.anonymous
    ? []
    : route.methods.map((method) => ({ name: `${method} ${route.path}`, method, route })),
);

/** Contents do not exist then; the organization itself is refused with the reason. */
function shutStatus(route: TokenRoute, method: Method, one: Case, role: PacketRole): number {
  const { kind, permission } = route.access;
  const aboutOrganization = one.permission ?? permission;
  if (aboutOrganization === null) return expectedStatus(route, method, one, role, 'own');
  if (kind === 'project' || kind === 'membership' || kind === 'event') return 404;
  return 403;
}

onServerPlatform('without the two-factor sign-in that the organization requires', (platform) => {
  let world: World;
  const setTwoFactor = async (person: Person, twoFactorEnabledAt: Date | null) => {
    const id = read.id(await person.call('GET', '/user'));
    await platform()
      .database.queries.update(users)
      .set({ twoFactorEnabledAt })
      .where(eq(users.id, id));
  };
  beforeAll(async () => {
    world = await createWorld(platform());
    // The admin is also in the target, which requires nothing.
    await world.target();
    await setTwoFactor(world.owner, new Date());
    await platform()
      .database.queries.update(organizations)
      .set({ enforceTwoFactorAt: new Date(0) })
      .where(eq(organizations.id, world.organization.id));
  });

  const organizationPath = (rest = '') => `/organizations/${world.organization.id}${rest}`;

  const expectReason = ({ status, body }: Answer) => {
    if (status === 403) expect(JSON.stringify(body)).toContain('requires two-factor');
  };

  describe('answers as the role table and the two-factor requirement say', () => {
    it.each(operations)('$name', async ({ name, method, route }) => {
      const one = cases[name];
      if (!one) throw new Error(`There is no case for ${name}`);
      const answers: Partial<Record<PacketRole, number>> = {};
      const wanted: Partial<Record<PacketRole, number>> = {};
      for (const role of roles) {
        // For admins, a transfer also belongs to the other organization, which is open to them.
        if (route.path === '/transfers/:id' && role === 'admin') continue;
        const path = await one.path(world, 'own');
        const answer = await send(platform().url, method, path, {
          token: world.people[role]?.token ?? '',
          ...(one.body ? { body: await one.body(world) } : {}),
        });
        answers[role] = answer.status;
        wanted[role] = shutStatus(route, method, one, role);
        // An offer of ownership is refused for another reason: it was made to somebody else.
        if (name !== 'DELETE /organizations/:id/ownership-transfer') {
          if (wanted[role] === 403) expectReason(answer);
        }
      }
      expect(answers).toEqual(wanted);
    });
  });

  /** Creates a member who joined before the organization required two-factor. */
  const join = async (role: (typeof roles)[number]) => {
    const projects = role === 'admin' || role === 'billing' ? [] : [world.own.id];
    return world.organization.member('Lena Leaving', world.address(), [role], projects);
  };

  describe.each(roles)('as %s', (role) => {
    it('a member sees why the organization is closed and their own membership, and nobody else’s', async () => {
      const person = await join(role);
      const list = await person.call('GET', '/organizations?include=members.user,owners,projects');
      expect(read.list(list, 'organizations')).toEqual([
        {
          id: world.organization.id,
          name: expect.any(String),
          personal: false,
          enforce_2fa: true,
          enforce_2fa_at: '1970-01-01T00:00:00Z',
          current_user_member: { href: organizationPath(`/members/${person.memberId}`) },
          members: [expect.objectContaining({ id: person.memberId })],
          owners: [],
          projects: [],
          href: organizationPath(),
        },
      ]);
      expectReason(await person.call('GET', organizationPath()));
      const users = read.list(await person.call('GET', '/users'), 'users');
      expect(users.map(({ first_name }) => first_name)).toEqual(['Lena']);
    });

    it('a member can leave', async () => {
      const person = await join(role);
      const left = await person.call('DELETE', organizationPath(`/members/${person.memberId}`));
      expect(left.status).toBe(204);
      expect(read.list(await person.call('GET', '/organizations'), 'organizations')).toEqual([]);
    });

    it('a member can remove nobody else', async () => {
      const person = await join(role);
      const { memberId } = await world.newMember('own');
      const path = organizationPath(`/members/${memberId}`);
      const refused = await person.call('DELETE', path);
      expect(refused.status).toBe(403);
      expectReason(refused);
      expect((await world.owner.call('GET', path)).status).toBe(200);
    });

    it('the organization opens once two-factor sign-in is set up', async () => {
      const person = await join(role);
      const uri = read.text(await person.call('POST', '/user/otp/app/receive'), 'otp_uri');
      const enabled = await send(platform().url, 'POST', '/user/otp/app', {
        token: person.token,
        headers: { 'x-otp-token': authenticator(uri)(Date.now()) },
      });
      expect(enabled.status).toBe(200);
      expect((await person.call('GET', organizationPath())).status).toBe(200);
    });
  });

  it('a collaborator can leave a project, and remove nobody else from it', async () => {
    const person = await join('collaborator');
    const other = await world.newMember('own');
    const refused = await person.call('DELETE', `/memberships/${other.membershipId}`);
    expect(refused.status).toBe(404);
    const left = await person.call('DELETE', `/memberships/${person.membershipId}`);
    expect(left.status).toBe(204);
  });

  it('invited people can answer invitations to a closed organization, too', async () => {
    const address = world.address();
    const person = await platform().person('Ines Invited', address);
    const invite = async () =>
      read.id(
        await world.owner.call('POST', organizationPath('/invitations'), {
          invitee: address,
          roles: ['admin'],
        }),
      );
    const first = await invite();
    expect(read.list(await person.call('GET', '/invitations'), 'invitations')).toHaveLength(1);
    expect((await person.call('DELETE', `/invitations/${first}`)).status).toBe(204);
    expect((await person.call('PUT', `/invitations/${await invite()}`)).status).toBe(200);
  });

  it('a candidate can decline ownership, but not accept it', async () => {
    const person = await join('admin');
    const path = organizationPath('/ownership-transfer');
    await world.owner.call('DELETE', path);
    read.ok(await world.owner.call('POST', path, { member_id: person.memberId }));
    const taken = await person.call('PUT', path);
    expect(taken.status).toBe(403);
    expectReason(taken);
    expect((await person.call('DELETE', path)).status).toBe(204);
    expect((await world.owner.call('GET', path)).status).toBe(404);
  });

  it('the owner stays owner, and reaches nothing but their own account', async () => {
    const owner: TestPerson = world.owner;
    const list = await owner.call('GET', organizationPath('/members?role=owner'));
    const { id } = read.list(list, 'members')[0] ?? {};
    await setTwoFactor(owner, null);
    const left = await owner.call('DELETE', organizationPath(`/members/${id}`));
    const read403 = await owner.call('GET', organizationPath());
    const account = await owner.call('GET', '/user');
    await setTwoFactor(owner, new Date());
    expect([left.status, read403.status, account.status]).toEqual([422, 403, 200]);
  });
});
