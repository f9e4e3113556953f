/** The quirks of the API that published clients depend on (docs/packet-api.md). */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { client, read, send } from './client.ts';
import { onEachPlatform } from './databases.ts';

onEachPlatform('the API', (platform) => {
  const ada = () => platform().person('Ada Lovelace', 'ada@api.example.org');
  const url = () => platform().url;

  it('both mounts answer, with links of the mount that was asked', async () => {
    const person = await ada();
    const { id } = await person.organization('Both');
    const old = await person.call('GET', `/organizations/${id}`);
    const newer = await person.call('GET', `/metal/v1/organizations/${id}`);
    expect(old.body).toMatchObject({ href: `/organizations/${id}` });
    expect(newer.body).toMatchObject({ href: `/metal/v1/organizations/${id}` });
    const list = await person.call('GET', '/metal/v1//organizations/?per_page=1');
    expect(list.body).toMatchObject({
      meta: { self: { href: '/organizations?per_page=1&page=1' } },
    });
  });

  it('pages have explicit nulls', async () => {
    const person = await platform().person('Pat', 'pages@api.example.org');
    for (const name of ['One', 'Two', 'Three']) await person.organization(name);
    const page = async (number: number) => {
      const answer = await person.call('GET', `/organizations?per_page=2&page=${number}`);
      const names = read.list(answer, 'organizations').map(({ name }) => name);
      return { names, meta: z.object({ meta: z.unknown() }).parse(answer.body).meta };
    };
    const href = (number: number) => ({ href: `/organizations?per_page=2&page=${number}` });
    expect(await page(1)).toEqual({
      names: ['One', 'Two'],
      meta: {
        first: href(1),
        previous: null,
        self: href(1),
        next: href(2),
        last: href(2),
        current_page: 1,
        last_page: 2,
        total: 3,
      },
    });
    expect(await page(2)).toMatchObject({
      names: ['Three'],
      meta: { previous: href(1), next: null },
    });
    expect(await page(9)).toMatchObject({ names: [], meta: { next: null, total: 3 } });
  });

  it.each([
    ['page=0', 'page'],
    ['page=100001', 'page'],
    ['page=x', 'page'],
    ['page=1.5', 'page'],
    ['per_page=0', 'per_page'],
    ['per_page=1000000000', 'per_page must be between 1 and 1000'],
    ['per_page=-1', 'per_page'],
    ['personal=maybe', 'personal'],
  ])('%s is refused by its name', async (query, name) => {
    const answer = await (await ada()).call('GET', `/organizations?${query}`);
    expect(answer.status).toBe(422);
    expect(read.errors(answer).join()).toContain(name);
  });

  it('a query that cannot be stored is refused', async () => {
    const answer = await (await ada()).call('GET', '/projects?name=%00');
    expect(answer.status).toBe(422);
  });

  it('401 has the words that clients look for', async () => {
    for (const token of [undefined, '', 'x', 'y'.repeat(5000)]) {
      const answer = await send(url(), 'GET', '/user', token === undefined ? {} : { token });
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({ error: 'Invalid authentication token' });
    }
  });

  it('every other error is JSON', async () => {
    const person = await ada();
    const { id } = await person.organization('Errors');
    const missing = { status: 404, body: { errors: ['Not found'] } };
    for (const path of [
      '/nope',
      '/metal/v1/nope',
      '/organizations/xx',
      '/organizations/%zz',
      `/organizations/${'x'.repeat(500)}`,
      `/organizations/${id}/nope`,
    ]) {
      const answer = await person.call('GET', path);
      expect(answer).toMatchObject(missing);
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f]{32}$/);
    }
    expect(
      await person.call('POST', '/organizations/not-a-uuid/projects', { name: 'x' }),
    ).toMatchObject(missing);
    expect(await person.call('DELETE', '/user')).toMatchObject(missing);
    expect((await person.call('POST', '/projects', '{"name":')).status).toBe(400);
    expect((await person.call('POST', '/projects', '{"__proto__":{"a":1}}')).status).toBe(422);
    expect((await person.call('POST', '/projects', 'x'.repeat(2_000_000))).status).toBe(413);
    const form = await fetch(`${url()}/organizations`, {
      method: 'POST',
      body: new URLSearchParams({ name: 'x' }),
      headers: { 'x-auth-token': person.token },
    });
    expect(form.status).toBe(415);
    expect(await form.json()).toHaveProperty('errors');
  });

  it.each([
    ['an empty name', { name: '' }, 'name'],
    ['a name of spaces', { name: '   ' }, 'name'],
    ['a long name', { name: 'x'.repeat(10_000) }, 'name'],
    ['a number for a name', { name: 5 }, 'name'],
    ['no name', {}, 'name'],
    ['a name with NUL', { name: 'a\u0000b' }, 'name'],
    ['half a character', { name: 'a\ud800' }, 'name'],
    ['two lines', { name: 'a\nb' }, 'name'],
    ['an emoji in a project’s name', { name: 'a😀' }, 'name'],
    ['a list as a body', [], 'body'],
    ['text for data', { name: 'x', customdata: 'text' }, 'customdata'],
    ['NUL deep in data', { name: 'x', customdata: { a: [{ b: '\u0000' }] } }, 'customdata'],
    ['NUL in a name in data', { name: 'x', customdata: { 'a\u0000': 1 } }, 'customdata'],
    ['a tag that is no text', { name: 'x', tags: [1] }, 'tags'],
    ['an unknown type', { name: 'x', type: 'huge' }, 'type'],
    ['a number for an organization', { name: 'x', organization_id: 5 }, 'must be a UUID'],
    ['a foreign organization', { name: 'x', organization_id: 'no' }, 'organization_id'],
  ])('%s is refused and writes nothing', async (_what, body, name) => {
    const person = await ada();
    const before = await person.call('GET', '/projects');
    const answer = await person.call('POST', '/projects', body);
    expect(answer.status).toBe(422);
    expect(read.errors(answer).join()).toContain(name);
    expect((await person.call('GET', '/projects')).body).toEqual(before.body);
  });

  it('times that can be returned are accepted, and no others', async () => {
    const person = await ada();
    const create = (enforce_2fa_at: unknown) =>
      person.call('POST', '/organizations', { name: 'Times', enforce_2fa_at });
    const time = '2027-01-02T03:04:05Z';
    expect((await create(time)).body).toMatchObject({ enforce_2fa: true, enforce_2fa_at: time });
    expect((await create(null)).body).toMatchObject({ enforce_2fa: false, enforce_2fa_at: null });
    for (const wrong of ['0001-01-01T00:00:00Z', '2027-13-01T00:00:00Z', 'soon', 5]) {
      expect(read.errors(await create(wrong)).join()).toContain('enforce_2fa_at must be a time');
    }
  });

  it('data nested without end is refused', async () => {
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    const answer = await (await ada()).call(
      'POST',
      '/projects',
      `{"name":"x","customdata":${deep}}`,
    );
    expect(answer.status).toBe(422);
    expect(read.errors(answer).join()).toContain('customdata');
  });

  it('the requests of published clients are accepted', async () => {
    const person = await platform().person('Packngo', 'packngo@api.example.org');
    const made = await person.call('POST', '/organizations', {
      name: 'Client',
      address: { address: '', zip_code: '', country: '' },
      logo: null,
      customdata: null,
    });
    expect(made.status).toBe(201);
    const id = read.id(made);
    for (const method of ['PUT', 'PATCH']) {
      const changed = await person.call(method, `/organizations/${id}`, { description: method });
      expect(changed.body).toMatchObject({ name: 'Client', description: method, customdata: {} });
    }
    const project = await person.call('POST', '/projects', {
      name: 'P',
      organization_id: id,
      payment_method_id: null,
      customdata: null,
    });
    expect(project.status).toBe(201);
    expect(project.body).toMatchObject({
      payment_method: { href: expect.any(String) },
      customdata: {},
      members: [{ href: expect.any(String) }],
      tags: [],
    });
    const gone = await person.call('DELETE', `/projects/${read.id(project)}`);
    expect(gone).toMatchObject({ status: 204, body: undefined });
  });

  it('includes go three levels deep, other references stay, and unknown names are ignored', async () => {
    const person = await platform().person('Inga', 'include@api.example.org');
    const organization = await person.organization('Inc');
    const project = await organization.project('P');
    const answer = await person.call(
      'GET',
      `/projects/${project.id}?include=organization.members.user%2Cnonsense&exclude=organization.address`,
    );
    expect(answer.body).toMatchObject({
      organization: {
        id: organization.id,
        href: `/organizations/${organization.id}`,
        address: { href: expect.stringMatching(/^#/) },
        members: [{ user: { full_name: 'Inga' } }],
        projects: [{ href: `/projects/${project.id}` }],
      },
    });
    const address = z
      .object({ organization: z.object({ address: z.record(z.string(), z.unknown()) }) })
      .parse(answer.body).organization.address;
    expect(Object.keys(address)).toEqual(['href']);
    const plain = await person.call('GET', `/projects/${project.id}`);
    expect(plain.body).toMatchObject({ organization: { href: expect.any(String) } });
    expect(plain.body).not.toHaveProperty('organization.name');
  });

  it('keys are listed with their tokens, and revoked', async () => {
    const person = await platform().person('Keys', 'keys@api.example.org');
    const made = await person.call('POST', '/user/api-keys', {
      description: 'CI 100%',
      read_only: true,
    });
    expect(made.status).toBe(201);
    const reader = client(url(), read.text(made, 'token'));
    expect((await reader.call('GET', '/user')).status).toBe(200);
    expect((await reader.call('PUT', '/user', { timezone: 'UTC' })).status).toBe(403);
    const found = read.list(
      await person.call('GET', '/user/api-keys?search=ci%20100%25'),
      'api_keys',
    );
    expect(found).toMatchObject([
      { description: 'CI 100%', read_only: true, token: read.text(made, 'token') },
    ]);
    for (let index = 0; index < 10; index += 1) await person.call('POST', '/user/api-keys', {});
    expect(read.list(await person.call('GET', '/user/api-keys'), 'api_keys')).toHaveLength(12);
    const stranger = await ada();
    const path = `/user/api-keys/${read.id(made)}`;
    expect((await stranger.call('DELETE', path)).status).toBe(404);
    expect((await person.call('DELETE', path)).status).toBe(204);
    expect((await reader.call('GET', '/user')).status).toBe(401);
  });

  it('concurrent sign-ups with one address create one person', async () => {
    const body = {
      first_name: 'Same',
      last_name: '',
      emails: [{ address: 'same@api.example.org' }],
    };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => send(url(), 'POST', '/users', { body })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(202));
  });

  it('a sign-up does not reveal which addresses are taken', async () => {
    const body = (address: string) => ({
      first_name: 'New',
      last_name: 'Person',
      emails: [{ address, default: true }],
    });
    await ada();
    const taken = await send(url(), 'POST', '/users', { body: body('ada@api.example.org') });
    const fresh = await send(url(), 'POST', '/users', { body: body('new@api.example.org') });
    expect(taken.status).toBe(202);
    expect({ ...z.looseObject({}).parse(taken.body), email: '' }).toEqual({
      ...z.looseObject({}).parse(fresh.body),
      email: '',
    });
    const wrong = await send(url(), 'POST', '/users', { body: body('nobody') });
    expect(wrong).toMatchObject({ status: 422 });
    expect(read.errors(wrong).join()).toContain('nobody is not a valid email address');
  });
});
