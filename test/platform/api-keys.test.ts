import { expect, it } from 'vitest';
import { limits } from '#domain/limits.ts';
import { apiKeys } from '#platform/database/schema.ts';
import { newIdentifier } from '#platform/text/identifier.ts';
import { signIn } from './accounts.ts';
import { client, type Person, read } from './client.ts';
import { onServerPlatform } from './databases.ts';

let counter = 0;
const fresh = (name: string) => `${name}-${++counter}@keys.example.org`;

onServerPlatform('API keys', (platform) => {
  async function acme() {
    const owner = await platform().person('Ada', fresh('ada'));
    const organization = await owner.organization('Acme');
    const web = await organization.project('Web');
    return { owner, organization, web, keys: `/projects/${web.id}/api-keys` };
  }

  it('a project’s key reaches that project alone, and no keys', async () => {
    const { owner, organization, web, keys } = await acme();
    const other = await organization.project('Other');
    const made = await owner.call('POST', keys, { description: 'CI', read_only: null });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      description: 'CI',
      read_only: false,
      project: { href: `/projects/${web.id}` },
    });
    expect(made.body).not.toHaveProperty('user');
    const key = client(platform().url, read.text(made, 'token'));
    expect((await key.call('GET', `/projects/${web.id}`)).status).toBe(200);
    expect((await key.call('GET', `/projects/${other.id}`)).status).toBe(404);
    expect((await key.call('GET', '/user')).status).toBe(403);
    expect((await key.call('GET', keys)).status).toBe(403);
    expect((await key.call('POST', keys, {})).status).toBe(403);
    expect((await key.call('DELETE', `/api-keys/${read.id(made)}`)).status).toBe(403);
    const listed = await owner.call('GET', `${keys}?search=ci`);
    expect(listed.body).toEqual({ api_keys: [made.body] });
    expect(read.list(await owner.call('GET', `${keys}?search=nothing`), 'api_keys')).toEqual([]);
    const own = read.list(await owner.call('GET', '/user/api-keys'), 'api_keys');
    expect(own.map(({ id }) => id)).not.toContain(read.id(made));
    const events = read.list(await owner.call('GET', `/projects/${web.id}/events`), 'events');
    expect(events.map(({ type }) => type)).toContain('api_key.created');
  });

  it('a person’s keys say which one this request came with, and can be described anew', async () => {
    const { owner, web, keys } = await acme();
    const made = await owner.call('POST', '/user/api-keys', { description: 'Laptop' });
    const laptop = client(platform().url, read.text(made, 'token'));
    const current = async ({ call }: Person) =>
      read
        .list(await call('GET', '/user/api-keys'), 'api_keys')
        .filter((key) => key.current)
        .map(({ id }) => id);
    expect(await current(laptop)).toEqual([read.id(made)]);
    expect(await current(owner)).not.toEqual([read.id(made)]);
    const path = `/user/api-keys/${read.id(made)}`;
    const described = await laptop.call('PUT', path, { description: 'Desk' });
    expect(described.body).toMatchObject({ description: 'Desk', read_only: false, current: true });
    expect(described.body).not.toHaveProperty('token');
    const wider = await laptop.call('PATCH', path, { description: 'Desk', read_only: true });
    expect(wider.body).toMatchObject({ read_only: false });
    const [event] = read.list(await owner.call('GET', '/events?type=api_key'), 'events');
    expect(event).toMatchObject({
      type: 'api_key.updated',
      details: { api_key_id: read.id(made), api_key_description: 'Laptop' },
    });
    const ofProject = read.id(await owner.call('POST', keys, {}));
    const renamed = await owner.call('PUT', `/user/api-keys/${ofProject}`, { description: 'CI' });
    expect(renamed.body).toMatchObject({
      description: 'CI',
      project: { href: `/projects/${web.id}` },
    });
    expect(renamed.body).not.toHaveProperty('current');
    const eve = await platform().person('Eve', fresh('eve'));
    for (const one of [path, `/user/api-keys/${ofProject}`]) {
      expect((await eve.call('PUT', one, { description: 'Mine' })).status).toBe(404);
    }
    const long = await owner.call('PUT', path, { description: 'x'.repeat(201) });
    expect(read.errors(long).join()).toContain('description');
  });

  it.each(['/user/api-keys', '/api-keys'])(
    'those who manage a project revoke its keys by %s',
    async (path) => {
      const { owner, organization, web, keys } = await acme();
      const projects = [web.id];
      const limited = await organization.member(
        'Liam',
        fresh('liam'),
        ['limited_collaborator'],
        projects,
      );
      const stranger = await platform().person('Eve', fresh('eve'));
      const made = await owner.call('POST', keys, {});
      const one = `${path}/${read.id(made)}`;
      expect((await limited.call('GET', keys)).status).toBe(403);
      expect((await limited.call('DELETE', one)).status).toBe(403);
      expect((await stranger.call('DELETE', one)).status).toBe(404);
      const [first, second] = await Promise.all([
        owner.call('DELETE', one),
        owner.call('DELETE', one),
      ]);
      expect([first.status, second.status].sort()).toEqual([204, 404]);
      const key = client(platform().url, read.text(made, 'token'));
      expect((await key.call('GET', '/projects')).status).toBe(401);
    },
  );

  it('a collaborator creates, lists and revokes keys of their own project only', async () => {
    const { organization, web, keys } = await acme();
    const other = await organization.project('Other');
    const cleo = await organization.member('Cleo', fresh('cleo'), ['collaborator'], [web.id]);
    const made = await cleo.call('POST', keys, { description: 'CI' });
    expect(made.status).toBe(201);
    expect((await cleo.call('GET', keys)).body).toEqual({ api_keys: [made.body] });
    expect((await cleo.call('POST', `/projects/${other.id}/api-keys`, {})).status).toBe(404);
    expect((await cleo.call('DELETE', `/api-keys/${read.id(made)}`)).status).toBe(204);
    const key = client(platform().url, read.text(made, 'token'));
    expect((await key.call('GET', '/projects')).status).toBe(401);
  });

  it('a read-only key sees no token that could write', async () => {
    const { owner, keys } = await acme();
    const readOnly = await owner.call('POST', '/user/api-keys', { read_only: true });
    read.ok(await owner.call('POST', keys, {}));
    read.ok(await owner.call('POST', keys, { read_only: true }));
    const reader = client(platform().url, read.text(readOnly, 'token'));
    const shown = async (path: string, one = reader) =>
      read
        .list(await one.call('GET', path), 'api_keys')
        .map(({ read_only, token }) => ({ read_only, shown: token !== undefined }));
    const seen = [
      { read_only: false, shown: false },
      { read_only: true, shown: true },
    ];
    expect(await shown('/user/api-keys')).toEqual(seen);
    expect(await shown(keys)).toEqual(seen);
    expect((await shown(keys, owner)).every((key) => key.shown)).toBe(true);
    expect((await reader.call('POST', '/user/api-keys', {})).status).toBe(403);
  });

  it('the number of keys is limited, and people can still sign in', async () => {
    const { owner, keys } = await acme();
    const password = 'tall giraffes whistle';
    const user = await owner.call('PUT', '/user', { password });
    const userId = read.id(await owner.call('GET', '/user'));
    const now = new Date();
    await platform()
      .database.queries.insert(apiKeys)
      .values(
        Array.from({ length: limits.apiKeys - 1 }, (_, index) => ({
          id: newIdentifier(),
          userId,
          tokenHash: `${userId} ${index}`,
          description: index === 0 ? 'Signed in long ago' : '',
          readOnly: false,
          createdAt: new Date(now.getTime() - 1000 + index),
          updatedAt: now,
        })),
      );
    const refused = await owner.call('POST', '/user/api-keys', {});
    expect(refused.status).toBe(422);
    expect(read.errors(refused).join()).toContain(`${limits.apiKeys} API keys`);
    expect((await owner.call('POST', keys, { read_only: 'yes' })).status).toBe(422);
    read.ok(await owner.call('POST', keys, {}));
    const signed = await signIn(platform(), { email: read.text(user, 'email'), password });
    expect(signed.status).toBe(201);
    const listed = read.list(await owner.call('GET', '/user/api-keys'), 'api_keys');
    expect(listed).toHaveLength(limits.apiKeys);
    expect(listed.map(({ description }) => description)).not.toContain('Signed in long ago');
  });
});
