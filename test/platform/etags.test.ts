/** ETags of reads, and writes that are bound to the revision their client saw. */
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { client, type Person, read, request } from './client.ts';
import { onServerPlatform } from './databases.ts';

const revised = z.looseObject({ id: z.string(), revision: z.int() });

onServerPlatform('etags', (platform) => {
  let ada: Person;
  let organizationId = '';
  let projectId = '';
  let memberId = '';
  let membershipId = '';

  const ask = (method: string, path: string, options: Parameters<typeof request>[3] = {}) =>
    request(platform().url, method, path, { token: ada.token, ...options });

  beforeAll(async () => {
    const owner = await platform().person('Ada Lovelace', 'ada@etags.example.org');
    ada = client(platform().url, owner.token);
    const organization = await owner.organization('Acme');
    organizationId = organization.id;
    projectId = (await organization.project('Web')).id;
    const bob = await organization.member(
      'Bob',
      'bob@etags.example.org',
      ['collaborator'],
      [projectId],
    );
    memberId = bob.memberId;
    const list = await ada.call('GET', `/projects/${projectId}/memberships`);
    membershipId = z.string().parse(read.list(list, 'memberships')[0]?.id);
  });

  let turn = 0;
  /** A write without a change raises no revision, so the name or the role differs each time. */
  const rename = () => ({ name: `Name ${++turn}` });
  const otherRole = (shown: unknown) => {
    const { roles } = z.looseObject({ roles: z.array(z.string()) }).parse(shown);
    return { roles: [roles.includes('collaborator') ? 'limited_collaborator' : 'collaborator'] };
  };
  const things = () => [
    { path: `/organizations/${organizationId}`, change: rename },
    { path: `/projects/${projectId}`, change: rename },
    {
      path: `/organizations/${organizationId}/members/${memberId}`,
      change: otherRole,
    },
    { path: `/memberships/${membershipId}`, change: otherRole },
  ];

  it.each(['/user', '/organizations', '/projects?per_page=5', '/user/api-keys'])(
    'a client that already has %s gets 304 without a body',
    async (path) => {
      const first = await ask('GET', path);
      const etag = first.headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[\w-]{22}"$/);
      expect(first.headers.get('cache-control')).toBe('private, no-cache');
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await ask('GET', path, { headers: { 'if-none-match': known } });
        expect({ status: again.status, text: again.text }).toEqual({ status: 304, text: '' });
        expect(again.headers.get('etag')).toBe(etag);
        expect(again.headers.get('x-request-id')).toMatch(/^[\da-f]{32}$/);
      }
      for (const unknown of ['"other"', 'nonsense', etag.slice(1, -1)]) {
        const whole = await ask('GET', path, { headers: { 'if-none-match': unknown } });
        expect({ status: whole.status, text: whole.text }).toEqual({
          status: 200,
          text: first.text,
        });
      }
    },
  );

  it('a change gives another ETag', async () => {
    const before = (await ask('GET', '/organizations')).headers.get('etag') ?? '';
    read.ok(await ada.call('POST', '/organizations', { name: 'Another' }));
    const after = await ask('GET', '/organizations', { headers: { 'if-none-match': before } });
    expect(after.status).toBe(200);
    expect(after.headers.get('etag')).not.toBe(before);
  });

  it('the ETag contains the revision, and answers show it', async () => {
    for (const { path } of things()) {
      const { headers, body } = await ask('GET', path);
      expect(headers.get('etag')).toMatch(
        new RegExp(`^"${revised.parse(body).revision}-[\\w-]{22}"$`),
      );
    }
  });

  it('a write with the current ETag succeeds, and one with an old ETag is refused', async () => {
    for (const { path, change } of things()) {
      const before = await ask('GET', path);
      const seen = before.headers.get('etag') ?? '';
      const body = change(before.body);
      const written = await ask('PUT', path, { body, headers: { 'if-match': seen } });
      expect([path, written.status]).toEqual([path, 200]);
      const next = written.headers.get('etag') ?? '';
      expect(next).toMatch(/^"\d+-/);
      const current = await ask('GET', path);
      expect(revised.parse(current.body).revision).toBe(revised.parse(written.body).revision);
      const late = await ask('PATCH', path, { body, headers: { 'if-match': seen } });
      expect(late.status).toBe(412);
      expect(late.body).toEqual({
        errors: [expect.stringContaining('changed since you read it')],
        current: current.body,
      });
      expect(late.headers.get('etag')).toBe(current.headers.get('etag'));
      const again = await ask('PATCH', path, {
        body: change(written.body),
        headers: { 'if-match': next },
      });
      expect([path, again.status]).toEqual([path, 200]);
    }
  });

  it('bare revisions, weak ETags, several ETags and * are accepted', async () => {
    for (const { path, change } of things()) {
      for (const make of [
        (revision: number) => `"${revision}"`,
        (revision: number) => `W/"${revision}-of-a-list"`,
        (revision: number) => `"999", "${revision}"`,
        () => '*',
      ]) {
        const seen = await ask('GET', path);
        const { revision } = revised.parse(seen.body);
        const written = await ask('PUT', path, {
          body: change(seen.body),
          headers: { 'if-match': make(revision) },
        });
        expect([path, written.status]).toEqual([path, 200]);
      }
    }
  });

  it.each(['3', 'W/', '"open', '"a" "b"', '""x'])('If-Match is refused: %s', async (header) => {
    const refused = await ask('PUT', `/projects/${projectId}`, {
      body: { name: 'No' },
      headers: { 'if-match': header },
    });
    expect(refused.status).toBe(400);
    expect(read.errors(refused)).toEqual([expect.stringContaining('If-Match')]);
  });

  it('a condition that cannot be checked is refused', async () => {
    const refused = await ask('PUT', '/user', {
      body: { first_name: 'Eve' },
      headers: { 'if-match': '"1"' },
    });
    expect(refused.status).toBe(400);
    const fits = await ask('PUT', '/user', {
      body: { first_name: 'Ada' },
      headers: { 'if-match': '*' },
    });
    expect(fits.status).toBe(200);
  });

  it('a conditional DELETE deletes only what the client has seen', async () => {
    const made = await ada.call('POST', `/organizations/${organizationId}/projects`, {
      name: 'Gone',
    });
    const path = `/projects/${read.id(made)}`;
    const { revision } = revised.parse(made.body);
    read.ok(await ada.call('PUT', path, { name: 'Still here' }));
    const late = await ask('DELETE', path, { headers: { 'if-match': `"${revision}"` } });
    expect(late.status).toBe(412);
    expect(late.body).toMatchObject({ current: { name: 'Still here' } });
    const etag = late.headers.get('etag') ?? '';
    expect((await ask('DELETE', path, { headers: { 'if-match': etag } })).status).toBe(204);
    expect((await ask('DELETE', path, { headers: { 'if-match': etag } })).status).toBe(404);
  });

  it('of many writers that saw the same revision one wins', async () => {
    for (const { path, change } of things()) {
      const before = await ask('GET', path);
      const seen = before.headers.get('etag') ?? '';
      const body = change(before.body);
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => ask('PUT', path, { body, headers: { 'if-match': seen } })),
      );
      const statuses = answers.map(({ status }) => status).sort();
      expect([path, statuses]).toEqual([path, [200, ...Array.from({ length: 7 }, () => 412)]]);
    }
  });

  it('the current state is shown only to those who may see it', async () => {
    const eve = await platform().person('Eve', 'eve@etags.example.org');
    for (const { path, change } of things()) {
      const refused = await request(platform().url, 'PUT', path, {
        token: eve.token,
        body: change({ roles: [] }),
        headers: { 'if-match': '"0"' },
      });
      expect([path, refused.status, refused.body]).toEqual([path, 404, { errors: ['Not found'] }]);
    }
  });
});
