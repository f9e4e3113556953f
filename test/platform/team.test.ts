import { and, eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { packetRoleSchema } from '#domain/roles/packet.ts';
import { members } from '#platform/database/schema.ts';
import { read } from './client.ts';
import { onServerPlatform } from './databases.ts';
import { createWorld } from './world.ts';

const placeSchema = z.object({ current_user_member: z.object({ href: z.string() }) });

onServerPlatform('the team', (platform) => {
  it('roles and projects change together', async () => {
    const { owner, organization, own, other, newMember } = await createWorld(platform());
    const { memberId } = await newMember('own');
    const path = `/organizations/${organization.id}/members/${memberId}`;
    const change = (body: object) => owner.call('PUT', `${path}?include=projects`, body);
    const names = async (body: object) => {
      const answer = await change(body);
      return read.list(answer, 'projects').map(({ name }) => name);
    };
    expect(await names({ projects_ids: [other.id] })).toEqual(['Other']);
    expect(await names({ roles: ['collaborator'], projects_ids: [own.id, other.id] })).toEqual([
      'Own',
      'Other',
    ]);
    expect(await names({ role: ['', 'limited_collaborator'] })).toEqual(['Own', 'Other']);
    const list = await owner.call('GET', `/projects/${other.id}/memberships`);
    expect(read.list(list, 'memberships')).toMatchObject([{ roles: ['limited_collaborator'] }]);
    expect(await names({ roles: ['admin'], projects_ids: [own.id] })).toEqual([]);
    const back = await change({ roles: ['collaborator'] });
    expect(back.status).toBe(422);
    expect(read.errors(back).join()).toContain('projects_ids');
    expect(await names({ roles: ['collaborator'], projects_ids: [own.id] })).toEqual(['Own']);
    expect((await change({ roles: ['collaborator'], projects_ids: [] })).status).toBe(422);
    expect((await change({ roles: [] })).status).toBe(422);
    expect((await change({ roles: ['owner'] })).status).toBe(422);
    expect((await change({ roles: ['boss'] })).status).toBe(422);
    expect(await names({})).toEqual(['Own']);
  });

  it('nobody can change or remove the owner', async () => {
    const { owner, organization, people } = await createWorld(platform());
    const list = await owner.call('GET', `/organizations/${organization.id}/members`);
    const [first] = read.list(list, 'members');
    const path = `/organizations/${organization.id}/members/${first?.id}`;
    for (const person of [owner, people.admin]) {
      expect((await person?.call('PUT', path, { roles: ['admin'] }))?.status).toBe(422);
      expect((await person?.call('DELETE', path))?.status).toBe(422);
    }
    const refused = await people.admin?.call('DELETE', path);
    expect(refused && read.errors(refused)).toEqual(['Cannot remove the Organization Owner']);
    const after = await owner.call('GET', `/organizations/${organization.id}`);
    expect(after.body).toMatchObject({ current_user_roles: ['owner'] });
  });

  it.each(['admin', 'collaborator', 'limited_collaborator', 'billing'] as const)(
    'a person who is %s can leave, and be invited again',
    async (role) => {
      const { owner, organization, own } = await createWorld(platform());
      const email = `leaving-${role}@${organization.id}.example.org`;
      const projects = role.includes('collaborator') ? [own.id] : [];
      const person = await organization.member('Lea', email, [role], projects);
      const path = `/organizations/${organization.id}`;
      const { current_user_member: place } = placeSchema.parse(
        (await person.call('GET', path)).body,
      );
      expect(place.href).toBe(`${path}/members/${person.memberId}`);
      expect((await person.call('DELETE', place.href)).status).toBe(204);
      expect((await person.call('GET', path)).status).toBe(404);
      expect(read.list(await person.call('GET', '/projects'), 'projects')).toEqual([]);
      expect((await person.call('GET', '/user')).body).toMatchObject({
        default_organization_id: null,
      });
      const again = { invitee: email, roles: [role], projects_ids: projects };
      read.ok(await owner.call('POST', `${path}/invitations`, again));
    },
  );

  it('memberships change, are left and end', async () => {
    const { owner, own, people, newMember } = await createWorld(platform());
    const { membershipId } = await newMember('own');
    const path = `/memberships/${membershipId}`;
    const changed = await owner.call('PUT', `${path}?include=user,project`, {
      role: ['limited_collaborator'],
    });
    expect(changed.body).toMatchObject({
      roles: ['limited_collaborator'],
      user: { first_name: 'Nina' },
      project: { name: 'Own' },
    });
    expect((await owner.call('PUT', path, { roles: ['admin'] })).status).toBe(422);
    expect((await owner.call('PUT', path, { roles: [] })).status).toBe(422);
    expect((await people.collaborator?.call('DELETE', path))?.status).toBe(403);
    expect((await owner.call('DELETE', path)).status).toBe(204);
    const list = await owner.call('GET', `/projects/${own.id}/memberships?include=member`);
    const mine = read
      .list(list, 'memberships')
      .find(({ roles }) => Array.isArray(roles) && roles.includes('collaborator'));
    expect((await people.collaborator?.call('DELETE', `/memberships/${mine?.id}`))?.status).toBe(
      204,
    );
    expect((await people.collaborator?.call('GET', `/projects/${own.id}`))?.status).toBe(404);
  });

  it('a member’s last visit is recorded', async () => {
    const { owner, organization } = await createWorld(platform());
    const list = await owner.call('GET', `/organizations/${organization.id}/members?include=user`);
    expect(read.list(list, 'members')[0]).toMatchObject({
      user: { last_login_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) },
    });
  });
});

onServerPlatform('an organization', (platform) => {
  describe('keeps its one owner', () => {
    it('whatever members do at once', async () => {
      const { organization, owner, people } = await createWorld(platform());
      const list = await owner.call('GET', `/organizations/${organization.id}/members`);
      const ids = read.list(list, 'members').map(({ id }) => String(id));
      const actors = [owner, people.admin, people.billing, people.collaborator].flatMap(
        (person) => person ?? [],
      );
      const operation = fc.record({
        actor: fc.constantFrom(...actors),
        target: fc.constantFrom(...ids),
        action: fc.oneof(
          fc.constant({ method: 'DELETE' }),
          fc.record({
            method: fc.constantFrom('PUT', 'PATCH'),
            body: fc.record({ roles: fc.subarray([...packetRoleSchema.options]) }),
          }),
        ),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(operation, { minLength: 2, maxLength: 6 }),
          async (operations) => {
            const answers = await Promise.all(
              operations.map(({ actor, target, action }) =>
                actor.call(
                  action.method,
                  `/organizations/${organization.id}/members/${target}`,
                  'body' in action ? action.body : undefined,
                ),
              ),
            );
            for (const { status } of answers) expect(status).toBeLessThan(500);
            const owners = await platform()
              .database.queries.select({ userId: members.userId })
              .from(members)
              .where(
                and(
                  eq(members.organizationId, organization.id),
                  sql`'owner' = any(${members.roles})`,
                ),
              );
            expect(owners).toHaveLength(1);
          },
        ),
        { numRuns: 30 },
      );
      expect((await owner.call('GET', `/organizations/${organization.id}`)).body).toMatchObject({
        current_user_roles: ['owner'],
      });
    });

    it('even against writes that bypass the rules', async () => {
      const { organization, people } = await createWorld(platform());
      const admin = await people.admin?.call('GET', '/user');
      const userId = admin ? read.id(admin) : '';
      await expect(
        platform()
          .database.queries.update(members)
          .set({ roles: ['owner'] })
          .where(and(eq(members.organizationId, organization.id), eq(members.userId, userId))),
      ).rejects.toThrow();
    });
  });

  it('a demoted admin cannot finish what they began', async () => {
    const { organization, owner, people, newMember } = await createWorld(platform());
    const { memberId } = await newMember('own');
    const admin = people.admin;
    const list = await owner.call('GET', `/organizations/${organization.id}/members?include=user`);
    const adminId = read
      .list(list, 'members')
      .find(({ roles }) => Array.isArray(roles) && roles.includes('admin'))?.id;
    const members = `/organizations/${organization.id}/members`;
    const [demoted, removed] = await Promise.all([
      owner.call('PUT', `${members}/${adminId}`, { roles: ['billing'] }),
      admin?.call('DELETE', `${members}/${memberId}`),
    ]);
    expect(demoted.status).toBe(200);
    // Either the admin came first, or they were no longer one; billing people do not see
    // collaborators.
    expect([204, 403, 404]).toContain(removed?.status);
    const after = await owner.call('GET', `${members}/${memberId}`);
    expect(after.status).toBe(removed?.status === 204 ? 404 : 200);
  });
});
