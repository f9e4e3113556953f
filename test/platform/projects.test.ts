import { expect, it } from 'vitest';
import { type Person, read } from './client.ts';
import { onServerPlatform } from './databases.ts';

onServerPlatform('projects and organizations', (platform) => {
  it('a project without an organization goes where the person’s others are', async () => {
    const person = await platform().person('Ada Lovelace', 'root@projects.example.org');
    const made = await person.call('POST', '/projects?include=organization', { name: 'First' });
    expect(made.body).toMatchObject({
      organization: { name: 'Ada Lovelace Projects', personal: true },
    });
    const again = await person.call('POST', '/projects?include=organization', { name: 'Second' });
    expect(again.body).toMatchObject({ organization: { name: 'Ada Lovelace Projects' } });
    const user = await person.call('GET', '/user');
    expect(user.body).toMatchObject({
      default_organization_id: expect.stringMatching(/^[\da-f-]{36}$/),
    });
  });

  it('both types work, by the published marker and in a word', async () => {
    const person = await platform().person('Types', 'types@projects.example.org');
    await person.organization('Company', { type: 'company' });
    await person.organization('Personal', { type: 'personal' });
    await person.organization('Marker', { personal: true });
    const names = async (query: string) =>
      read
        .list(await person.call('GET', `/organizations${query}`), 'organizations')
        .map(({ name }) => name);
    expect(await names('?personal=only')).toEqual(['Personal', 'Marker']);
    expect(await names('?personal=exclude')).toEqual(['Company']);
    expect(await names('?without_projects=exclude')).toEqual([]);
    expect(await names('')).toHaveLength(3);
  });

  it('projects are renamed, filtered by name, and deleted with all that belongs to them', async () => {
    const person = await platform().person('Rita', 'rename@projects.example.org');
    const organization = await person.organization('Names');
    const web = await organization.project('Web');
    await organization.project('Mail');
    const bob = await organization.member(
      'Bob',
      'bob@projects.example.org',
      ['collaborator'],
      [web.id],
    );
    read.ok(await person.call('PUT', `/projects/${web.id}`, { name: 'Site', tags: ['a'] }));
    read.ok(await person.call('PATCH', `/projects/${web.id}`, { customdata: { a: 1 } }));
    read.ok(await person.call('PUT', `/projects/${web.id}`, { description: 'Two\nlines' }));
    const long = await person.call('PUT', `/projects/${web.id}`, { description: 'x'.repeat(2001) });
    expect(read.errors(long)).toEqual(['description must have at most 2000 characters']);
    const path = `/organizations/${organization.id}/projects`;
    const bill = await organization.member('Bill', 'bill@projects.example.org', ['billing']);
    const listed = async ({ call }: Person) =>
      read.list(await call('GET', `${path}?name=Site`), 'projects');
    expect(await listed(person)).toMatchObject([
      {
        id: web.id,
        tags: ['a'],
        customdata: { a: 1 },
        description: 'Two\nlines',
        members_count: 1,
      },
    ]);
    expect(await listed(bob)).toMatchObject([{ description: 'Two\nlines', members_count: 1 }]);
    const [named] = await listed(bill);
    expect(named).toMatchObject({ name: 'Site', description: '', customdata: {} });
    expect(named).not.toHaveProperty('members_count');
    expect((await bob.call('DELETE', `/projects/${web.id}`)).status).toBe(403);
    expect((await person.call('DELETE', `/projects/${web.id}`)).status).toBe(204);
    expect((await person.call('GET', `/projects/${web.id}`)).status).toBe(404);
    expect(read.list(await bob.call('GET', '/projects'), 'projects')).toEqual([]);
    expect((await bob.call('GET', `/organizations/${organization.id}`)).body).toMatchObject({
      projects_count: 0,
      members_count: 1,
    });
  });

  it('a collaborator changes their own projects, as far as they collaborate in them', async () => {
    const owner = await platform().person('Olga', 'owner@rename.example.org');
    const organization = await owner.organization('Rename');
    const names = ['Mine', 'Limited', 'Other'] as const;
    const [mine, limited, other] = await Promise.all(names.map(organization.project));
    if (!mine || !limited || !other) return expect.fail();
    const roles = ['collaborator', 'billing'] as const;
    const invited = await owner.call('POST', `/organizations/${organization.id}/invitations`, {
      invitee: 'cleo@rename.example.org',
      roles: ['limited_collaborator'],
      projects_ids: [limited.id],
    });
    const cleo = await organization.member('Cleo', 'cleo@rename.example.org', roles, [mine.id]);
    read.ok(await cleo.call('PUT', `/invitations/${read.id(invited)}`));
    const change = { name: 'New', tags: ['a'], customdata: { a: 1 } };
    const changed = await cleo.call('PATCH', `/projects/${mine.id}`, change);
    expect(changed.body).toMatchObject(change);
    for (const { id } of [limited, other]) {
      const refused = await cleo.call('PUT', `/projects/${id}`, change);
      expect(refused.status).toBe(403);
      expect(read.errors(refused).join()).toContain('collaborators of the project');
      expect((await cleo.call('GET', `/projects/${id}`)).body).not.toMatchObject(change);
    }
    for (const [method, path, body] of [
      ['DELETE', `/projects/${mine.id}`, undefined],
      ['POST', `/organizations/${organization.id}/projects`, { name: 'No' }],
      ['POST', `/projects/${mine.id}/invitations`, { invitee: 'x@rename.example.org' }],
    ] as const) {
      expect((await cleo.call(method, path, body)).status).toBe(403);
    }
  });

  it.each([
    ['web', ['Web site', 'Intraweb', 'WEB']],
    ['WEB SITE', ['Web site']],
    ['ÜBER', ['über 50%']],
    ['50%', ['über 50%']],
    ['%', ['über 50%']],
    ['_', ['snake_case']],
    ['\\', ['back\\slash']],
    ['nothing', []],
    ['', ['Web site', 'Intraweb', 'WEB', 'über 50%', 'snake_case', 'back\\slash']],
  ])('a name with “%s” in it is found, in any case', async (part, found) => {
    const person = await platform().person('Nora', 'parts@projects.example.org');
    const all = ['Web site', 'Intraweb', 'WEB', 'über 50%', 'snake_case', 'back\\slash'];
    const organization = await person.organization('Parts');
    for (const name of all) await organization.project(name);
    const names = async (path: string) =>
      read
        .list(await person.call('GET', `${path}?name=${encodeURIComponent(part)}`), 'projects')
        .map(({ name }) => name);
    expect(await names(`/organizations/${organization.id}/projects`)).toEqual(found);
    expect(new Set(await names('/projects'))).toEqual(new Set(found));
  });

  it('billing people edit billing details and nothing else', async () => {
    const person = await platform().person('Olga', 'billing@projects.example.org');
    const organization = await person.organization('Money');
    const bill = await organization.member('Bill', 'bill@projects.example.org', ['billing']);
    const path = `/organizations/${organization.id}`;
    const address = { address: 'Street 1', zip_code: '12345', country: 'DE' };
    const paid = await bill.call('PUT', path, { billing_address: address });
    expect(paid.body).toMatchObject({ billing_address: { ...address, city: '' } });
    expect((await bill.call('PUT', path, { billing_address: address, name: 'Mine' })).status).toBe(
      403,
    );
    expect((await bill.call('PUT', path, {})).status).toBe(403);
    expect((await person.call('GET', path)).body).toMatchObject({ name: 'Money' });
  });

  it('a foreign organization answers like one that does not exist', async () => {
    const person = await platform().person('Owner', 'foreign@projects.example.org');
    const organization = await person.organization('Secret');
    const stranger = await platform().person('Stranger', 'stranger@projects.example.org');
    const body = (id: string) => ({ name: 'x', organization_id: id });
    const known = await stranger.call('POST', '/projects', body(organization.id));
    const unknown = await stranger.call(
      'POST',
      '/projects',
      body('00000000-0000-4000-8000-000000000000'),
    );
    expect(known.status).toBe(404);
    expect(known.body).toEqual(unknown.body);
  });
});
