import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { limits } from '#domain/limits.ts';
import { type PacketRole, packetRoleSchema } from '#domain/roles/packet.ts';
import { apiKeys } from '#platform/database/schema.ts';
import { hashSecret, newSecret } from '#platform/secrets/secret.ts';
import { newIdentifier } from '#platform/text/identifier.ts';
import { type Answer, read, send } from './client.ts';
import { onServerPlatform } from './databases.ts';
import type { TestPerson } from './harness.ts';

const unknown = '00000000-0000-4000-8000-000000000000';

onServerPlatform('transfers', (platform) => {
  let count = 0;
  const address = () => `person-${++count}@transfers.example.org`;

  /**
   * Creates two organizations with an owner each; the first owner is a billing person in the
   * second.
   */
  async function stage() {
    const sam = await platform().person('Sam Source', address());
    const tara = await platform().person('Tara Target', address());
    const source = await sam.organization('Source');
    const target = await tara.organization('Target');
    const { email } = Object(read.ok(await sam.call('GET', '/user')).body);
    await target.member('Sam Source', email, ['billing']);
    const project = await source.project('Web');
    const offer = (to: string, by: TestPerson = sam) =>
      by.call('POST', `/projects/${project.id}/transfers?include=project`, {
        target_organization_id: to,
      });
    return { sam, tara, source, target, project, offer };
  }

  const types = async (person: TestPerson, path: string) =>
    read.list(await person.call('GET', `${path}/events`), 'events').map(({ type }) => type);

  it('are offered, seen by both sides and nobody else, and declined or withdrawn', async () => {
    const { sam, tara, source, target, project, offer } = await stage();
    const cleo = await source.member('Cleo', address(), ['collaborator'], [project.id]);
    const stranger = await platform().person('Otto', address());
    const made = await offer(target.id);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      project: { id: project.id, name: 'Web' },
      target_organization: { href: `/organizations/${target.id}` },
    });
    const path = `/transfers/${read.id(made)}`;
    expect((await offer(target.id)).status).toBe(422);
    for (const [person, organization] of [
      [sam, source],
      [tara, target],
    ] as const) {
      expect((await person.call('GET', path)).status).toBe(200);
      const list = await person.call('GET', `/organizations/${organization.id}/transfers`);
      expect(read.list(list, 'transfers')).toMatchObject([{ id: read.id(made) }]);
    }
    const inside = await tara.call('GET', `${path}?include=project,project.organization`);
    expect(inside.body).toMatchObject({
      project: { name: 'Web', tags: [], organization: { name: 'Source' } },
    });
    expect(inside.body).not.toHaveProperty('project.organization.description');
    for (const method of ['GET', 'PUT', 'DELETE']) {
      expect((await cleo.call(method, path)).status).toBe(403);
      expect((await stranger.call(method, path)).status).toBe(404);
    }
    expect((await sam.call('PUT', path)).status).toBe(403);
    expect((await tara.call('DELETE', path)).status).toBe(204);
    expect((await tara.call('DELETE', path)).status).toBe(404);
    const second = `/transfers/${read.id(await offer(target.id))}`;
    expect((await sam.call('DELETE', second)).status).toBe(204);
    expect((await tara.call('PUT', second)).status).toBe(404);
    for (const [person, id] of [
      [sam, source.id],
      [tara, target.id],
    ] as const) {
      expect((await types(person, `/organizations/${id}`)).slice(0, 4)).toEqual([
        'transfer.withdrawn',
        'transfer.offered',
        'transfer.declined',
        'transfer.offered',
      ]);
    }
    expect(await types(cleo, `/projects/${project.id}`)).not.toContain('transfer.offered');
  });

  it('refuse a text, and the organization that the project is in', async () => {
    const { sam, source, offer } = await stage();
    expect((await offer(source.id)).status).toBe(422);
    expect((await offer('no-uuid')).status).toBe(422);
    expect((await sam.call('POST', `/projects/${unknown}/transfers`, {})).status).toBe(422);
  });

  describe('to an organization that the sender is not in', () => {
    /** Creates an organization of strangers, of whom one is entirely unknown to the sender. */
    async function strangers() {
      const otto = await platform().person('Otto Stranger', address());
      const foreign = await otto.organization('Foreign Ltd', { description: 'secret' });
      const anna = await foreign.member('Anna Admin', address(), ['admin']);
      const bill = await foreign.member('Bill Billing', address(), ['billing']);
      return { otto, foreign, anna, bill };
    }

    it('are accepted by its admins, and the sender learns only that', async () => {
      const { sam, source, project, offer } = await stage();
      const { foreign, anna, bill } = await strangers();
      const made = await offer(foreign.id);
      expect(made.status).toBe(201);
      const path = `/transfers/${read.id(made)}`;
      const list = await anna.call('GET', `/organizations/${foreign.id}/transfers`);
      expect(read.list(list, 'transfers')).toMatchObject([{ id: read.id(made) }]);
      const seen = await anna.call('GET', `${path}?include=project,target_organization`);
      expect(seen.body).toMatchObject({
        project: { name: 'Web' },
        target_organization: { name: 'Foreign Ltd' },
      });
      for (const method of ['GET', 'PUT', 'DELETE']) {
        expect((await bill.call(method, path)).status).toBe(403);
      }
      expect((await sam.call('PUT', path)).status).toBe(403);
      expect((await anna.call('PUT', path)).status).toBe(204);
      expect((await anna.call('GET', `/projects/${project.id}`)).body).toMatchObject({
        name: 'Web',
        organization: { href: `/organizations/${foreign.id}` },
      });
      expect((await sam.call('GET', `/projects/${project.id}`)).status).toBe(404);
      const [taken, offered] = read.list(
        await sam.call('GET', `/organizations/${source.id}/events?include=modified_by`),
        'events',
      );
      expect([taken, offered]).toMatchObject([
        { type: 'project.transferred', modified_by: null, ip: null },
        { type: 'transfer.offered' },
      ]);
      expect(JSON.stringify([taken, offered])).not.toMatch(/Foreign|Anna|secret/);
      expect((await types(anna, `/organizations/${foreign.id}`)).slice(0, 2)).toEqual([
        'project.transferred',
        'transfer.offered',
      ]);
    });

    const withProjects: readonly PacketRole[] = ['collaborator', 'limited_collaborator'];

    it.each(
      packetRoleSchema.options.map((role) => ({ role, may: role === 'owner' || role === 'admin' })),
    )('are answered by its $role: $may', async ({ role, may }) => {
      const { offer, sam } = await stage();
      const { otto, foreign } = await strangers();
      const ours = await foreign.project('Ours');
      const person =
        role === 'owner'
          ? otto
          : await foreign.member(
              'Rita PacketRole',
              address(),
              [role],
              withProjects.includes(role) ? [ours.id] : [],
            );
      const path = `/transfers/${read.id(await offer(foreign.id))}`;
      const list = `/organizations/${foreign.id}/transfers`;
      expect((await person.call('GET', list)).status).toBe(may ? 200 : 403);
      expect((await person.call('GET', path)).status).toBe(may ? 200 : 403);
      expect((await person.call('PUT', path)).status).toBe(may ? 204 : 403);
      const again = may ? `/transfers/${read.id(await (await stage()).offer(foreign.id))}` : path;
      expect((await person.call('DELETE', again)).status).toBe(may ? 204 : 403);
      expect((await sam.call('GET', path)).status).toBe(may ? 404 : 200);
    });

    it('are declined by its owner, who is not named to the sender', async () => {
      const { sam, source, offer } = await stage();
      const { otto, foreign } = await strangers();
      const path = `/transfers/${read.id(await offer(foreign.id))}`;
      expect((await otto.call('DELETE', path)).status).toBe(204);
      expect((await sam.call('GET', path)).status).toBe(404);
      const [declined] = read.list(
        await sam.call('GET', `/organizations/${source.id}/events`),
        'events',
      );
      expect(declined).toMatchObject({ type: 'transfer.declined', modified_by: null, ip: null });
      expect(JSON.stringify(declined)).not.toMatch(/Foreign|Otto/);
    });

    it('end when it is deleted, and the sender learns only that they are declined', async () => {
      const { sam, offer } = await stage();
      const { otto, foreign } = await strangers();
      const path = `/transfers/${read.id(await offer(foreign.id))}`;
      expect((await otto.call('DELETE', `/organizations/${foreign.id}`)).status).toBe(204);
      expect((await sam.call('GET', path)).status).toBe(404);
      const [declined] = read.list(await sam.call('GET', '/events'), 'events');
      expect(declined).toMatchObject({ type: 'transfer.declined', modified_by: null });
      expect(JSON.stringify(declined)).not.toMatch(/Foreign|Otto/);
    });

    it('look alike whether the organization exists or not, all their life', async () => {
      const { sam, source, project, offer } = await stage();
      const { foreign } = await strangers();
      const include = 'include=project,offered_by,target_organization,target_organization.projects';
      const comparable = (value: unknown, target: string, transfer: string) =>
        JSON.stringify(value)
          .replaceAll(target, 'TARGET')
          .replaceAll(transfer, 'TRANSFER')
          .replace(/\d{4}-\d\d-\d\dT[\d:]+Z/g, 'TIME')
          .replace(/"id":"[\da-f-]{36}","type"/g, '"id":"EVENT","type"')
          .replace(/\/events\/[\da-f-]{36}/g, '/events/EVENT');
      const life = async (target: string) => {
        const made = await offer(target);
        const path = `/transfers/${read.id(made)}`;
        const list = `/organizations/${source.id}/transfers`;
        const answers = [
          made,
          await offer(target),
          await sam.call('GET', path),
          await sam.call('GET', `${path}?${include}`),
          await sam.call('GET', `${list}?${include}`),
          await sam.call('PUT', path),
          await sam.call('GET', `/organizations/${target}`),
          await sam.call('GET', `/organizations/${target}/transfers`),
          await sam.call('DELETE', path),
          await sam.call('GET', path),
        ].map(({ status, body }) => ({ status, body }));
        const events = read.list(
          await sam.call('GET', `/organizations/${source.id}/events?per_page=2`),
          'events',
        );
        return comparable([answers, events], target, read.id(made));
      };
      expect(await life(foreign.id)).toBe(await life(unknown));
      const revised = await sam.call('PUT', `/projects/${project.id}`, { name: 'Still here' });
      expect(revised.status).toBe(200);
    });

    it('are limited for each person, except to organizations of their own', async () => {
      const { sam, target, offer } = await stage();
      const { foreign } = await strangers();
      const withdraw = async (made: Answer) =>
        read.ok(await sam.call('DELETE', `/transfers/${read.id(made)}`));
      for (let made = 0; made < limits.offersToStrangers; made++) {
        await withdraw(await offer(made % 2 === 0 ? foreign.id : unknown));
      }
      const refused = await offer(foreign.id);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await offer(unknown)).body).toEqual(refused.body);
      await withdraw(await offer(target.id));
    });
  });

  it('move the project with its name, and leave behind what belongs to the other side', async () => {
    const { sam, tara, source, target, project, offer } = await stage();
    const shared = address();
    const cleo = await source.member('Cleo', address(), ['collaborator'], [project.id]);
    const dora = await source.member('Dora', shared, ['collaborator'], [project.id]);
    const there = await target.project('Already there');
    await target.member('Dora', shared, ['limited_collaborator'], [there.id]);
    const invitee = address();
    const invited = await sam.call('POST', `/organizations/${source.id}/invitations`, {
      invitee,
      roles: ['collaborator'],
      projects_ids: [project.id],
    });
    const method = read.id(
      await sam.call('POST', `/organizations/${source.id}/payment-methods`, {
        name: 'Card',
        nonce: 'abc',
      }),
    );
    read.ok(await sam.call('PUT', `/projects/${project.id}`, { payment_method_id: method }));
    const token = newSecret();
    await platform()
      .database.queries.insert(apiKeys)
      .values({
        id: newIdentifier(),
        projectId: project.id,
        tokenHash: hashSecret(token),
        description: '',
        readOnly: false,
        createdAt: new Date(),
        updatedAt: new Date(),
      });
    const path = `/transfers/${read.id(await offer(target.id))}`;
    expect((await send(platform().url, 'GET', '/projects', { token })).status).toBe(200);
    expect((await tara.call('PUT', path)).status).toBe(204);
    expect((await tara.call('PUT', path)).status).toBe(404);
    const moved = await tara.call('GET', `/projects/${project.id}?include=members`);
    expect(moved.body).toMatchObject({
      name: 'Web',
      organization: { href: `/organizations/${target.id}` },
      payment_method: { href: `/organizations/${target.id}/payment-methods` },
      members: [{ first_name: 'Tara' }, { first_name: 'Dora' }],
      invitations: [],
    });
    expect((await send(platform().url, 'GET', '/projects', { token })).status).toBe(401);
    expect((await cleo.call('GET', `/projects/${project.id}`)).status).toBe(404);
    expect((await dora.call('GET', `/projects/${project.id}`)).status).toBe(200);
    // A billing person of the target knows its name.
    expect((await sam.call('PUT', `/projects/${project.id}`, { name: 'Back' })).status).toBe(403);
    const open = await sam.call('GET', `/invitations/${read.id(invited)}`);
    expect(open.body).toMatchObject({ projects: [] });
    expect(read.list(await cleo.call('GET', '/events'), 'events')[0]).toMatchObject({
      type: 'membership.removed',
      modified_by: null,
    });
    expect((await types(sam, `/organizations/${source.id}`))[0]).toBe('project.transferred');
    expect((await types(tara, `/organizations/${target.id}`))[0]).toBe('project.transferred');
    const left = await platform()
      .database.queries.select()
      .from(apiKeys)
      .where(eq(apiKeys.projectId, project.id));
    expect(left).toEqual([]);
  });

  it('end with the project, and with the target organization', async () => {
    const { sam, tara, source, target, project, offer } = await stage();
    const first = read.id(await offer(target.id));
    expect((await tara.call('DELETE', `/organizations/${target.id}`)).status).toBe(204);
    expect((await sam.call('GET', `/transfers/${first}`)).status).toBe(404);
    expect(read.list(await sam.call('GET', '/events'), 'events')).toContainEqual(
      expect.objectContaining({ type: 'transfer.declined' }),
    );
    const another = await sam.organization('Another');
    const second = read.id(await offer(another.id));
    expect((await sam.call('DELETE', `/projects/${project.id}`)).status).toBe(204);
    expect((await sam.call('GET', `/transfers/${second}`)).status).toBe(404);
    expect((await sam.call('DELETE', `/organizations/${source.id}`)).status).toBe(204);
  });
});
