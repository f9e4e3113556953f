import { eq, inArray } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { limits } from '#domain/limits.ts';
import {
  apiKeys,
  emails,
  invitations,
  invoices,
  mails,
  members,
  users,
} from '#platform/database/schema.ts';
import { newIdentifier } from '#platform/text/identifier.ts';
import { read } from './client.ts';
import { onServerPlatform } from './databases.ts';

const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.alloc(40),
]).toString('base64');

onServerPlatform('organizations', (platform) => {
  let count = 0;
  const owner = () => platform().person('Olga Owner', `owner-${++count}@organizations.example.org`);
  const address = () => `person-${++count}@organizations.example.org`;

  it('keep their details, and show billing to those who may see it', async () => {
    const olga = await owner();
    const organization = await olga.organization('Details');
    const project = await organization.project('Web');
    const path = `/organizations/${organization.id}`;
    const bill = await organization.member('Bill', address(), ['billing']);
    const cleo = await organization.member('Cleo', address(), ['collaborator'], [project.id]);
    const before = await olga.call('GET', path);
    expect(before.body).toMatchObject({
      account_id: organization.id,
      maintenance_email: expect.stringContaining('owner-'),
      tax_id: null,
      legal_company_name: '',
      enabled_features: [],
      monthly_spend: 0,
      plan: null,
      terms: 0,
      projects: [{ href: `/projects/${project.id}` }],
    });
    const details = { tax_id: 'DE 1', attn: 'Ada', legal_company_name: 'Acme GmbH' };
    read.ok(await bill.call('PUT', path, details));
    expect((await bill.call('PUT', path, { maintenance_email: 'a@b.example' })).status).toBe(403);
    const contact = { maintenance_email: ' Ops@Example.org ', main_phone: '+49 1' };
    read.ok(await olga.call('PATCH', path, contact));
    const shown = { ...details, maintenance_email: 'ops@example.org', main_phone: '+49 1' };
    for (const person of [olga, bill]) {
      expect((await person.call('GET', path)).body).toMatchObject(shown);
    }
    expect((await cleo.call('GET', path)).body).not.toHaveProperty('tax_id');
    expect((await cleo.call('GET', path)).body).not.toHaveProperty('maintenance_email');
    read.ok(await olga.call('PUT', path, { tax_id: null, maintenance_email: '' }));
    expect((await olga.call('GET', path)).body).toMatchObject({
      tax_id: null,
      attn: 'Ada',
      maintenance_email: expect.stringContaining('owner-'),
    });
    const whole = `${path}?include=members.user,memberships,owners,primary_owner`;
    expect((await olga.call('GET', whole)).body).toMatchObject({
      members: [{ user: { two_factor_auth: '' } }, {}, {}],
      memberships: [{ roles: ['collaborator'] }],
      owners: [{ first_name: 'Olga' }],
      primary_owner: { first_name: 'Olga' },
    });
  });

  it('report each change once, and no change not at all', async () => {
    const olga = await owner();
    const organization = await olga.organization('Old name');
    const path = `/organizations/${organization.id}`;
    const place = { address: 'Street 1', zip_code: '1', country: 'DE' };
    const coordinates = { latitude: '52.5', longitude: '13.4' };
    read.ok(await olga.call('PUT', path, { name: 'New name' }));
    read.ok(await olga.call('PUT', path, { address: { ...place, coordinates }, twitter: 'acme' }));
    const first = await olga.call('PUT', path, { tax_id: '7', address: { ...place, coordinates } });
    const again = await olga.call('PUT', path, { tax_id: '7', address: { ...place, coordinates } });
    expect(again.body).toEqual(first.body);
    expect(first.body).toMatchObject({ address: { ...place, city: '', coordinates } });
    expect(read.ok(await olga.call('PUT', path, {})).body).toEqual(first.body);
    const events = read.list(await olga.call('GET', `${path}/events`), 'events');
    expect(events.map(({ type, body }) => `${type}: ${body}`)).toEqual([
      'organization.updated: Olga Owner changed the contact and billing details of New name',
      'organization.updated: Olga Owner changed the Twitter name and address of New name',
      'organization.updated: Olga Owner renamed Old name to New name',
      'organization.created: Olga Owner created the organization Old name',
    ]);
  });

  it('accept a picture or the address of one as their logo', async () => {
    const olga = await owner();
    const organization = await olga.organization('Logo');
    const path = `/organizations/${organization.id}`;
    const answers = async (logo: unknown) => (await olga.call('PUT', path, { logo })).status;
    for (const logo of [png, `data:image/png;base64,${png}`, 'https://example.org/a.png', null]) {
      const answer = await olga.call('PUT', path, { logo });
      expect(answer.body).toMatchObject({ logo, logo_thumb: logo });
    }
    const large = `${png.replaceAll('=', '')}${'A'.repeat(Math.ceil((limits.logo * 4) / 3))}`;
    for (const logo of [
      large.slice(0, large.length - (large.length % 4)),
      'http://example.org/a.png',
      'https://',
      `https://example.org/${'a'.repeat(limits.webAddress)}`,
      'data:image/svg+xml;base64,PHN2Zz4=',
      'PHN2Zz4=',
      'no base64',
      7,
    ]) {
      expect(await answers(logo)).toBe(422);
    }
    expect(await answers('')).toBe(200);
    expect((await olga.call('GET', path)).body).toMatchObject({ logo: null });
  });

  it.each([
    ['website', 'javascript:alert(1)'],
    ['website', 'x'.repeat(limits.webAddress + 1)],
    ['twitter', 'x'.repeat(limits.handle + 1)],
    ['description', 'x'.repeat(limits.organizationDescription + 1)],
    ['tax_id', 'x'.repeat(limits.detail + 1)],
    ['abuse_email', 'nobody'],
    ['customdata', { text: 'x'.repeat(limits.customdata) }],
    ['address', { address: 7 }],
  ])('refuse an invalid %s', async (field, value) => {
    const olga = await owner();
    const organization = await olga.organization('Bounds');
    const answer = await olga.call('PUT', `/organizations/${organization.id}`, { [field]: value });
    expect(answer.status).toBe(422);
    expect(read.errors(answer).join()).toContain(field);
  });

  it('accept the empty values of clients, and free-form data', async () => {
    const olga = await owner();
    const empty = { address: '', zip_code: '', country: '' };
    const body = { address: empty, customdata: null, description: null };
    const organization = await olga.organization('Empty', body);
    const path = `/organizations/${organization.id}`;
    expect((await olga.call('GET', path)).body).toMatchObject({ address: empty, customdata: {} });
    expect((await olga.call('GET', `${path}/customdata`)).body).toEqual({});
    read.ok(await olga.call('PUT', path, { customdata: { a: [1] } }));
    expect((await olga.call('GET', `${path}/customdata`)).body).toEqual({ a: [1] });
  });

  it('are found by name', async () => {
    const olga = await owner();
    for (const name of ['Alpha 100%', 'Beta', 'alphabet']) await olga.organization(name);
    const names = async (search: string) =>
      read
        .list(await olga.call('GET', `/organizations?search=${search}`), 'organizations')
        .map(({ name }) => name);
    expect(await names('ALPHA')).toEqual(['Alpha 100%', 'alphabet']);
    expect(await names('%25')).toEqual(['Alpha 100%']);
    expect(await names('')).toHaveLength(3);
    const long = await olga.call('GET', `/organizations?search=${'x'.repeat(201)}`);
    expect(read.errors(long).join()).toContain('search');
  });

  it('refuse a two-factor requirement that would lock out the person who sets it', async () => {
    const olga = await owner();
    const organization = await olga.organization('Secure');
    const path = `/organizations/${organization.id}`;
    const demand = { enforce_2fa_at: '2020-01-01T00:00:00Z' };
    const refused = await olga.call('PUT', path, demand);
    expect(refused.status).toBe(422);
    expect(read.errors(refused).join()).toContain('enforce_2fa_at');
    expect((await olga.call('POST', '/organizations', { name: 'X', ...demand })).status).toBe(422);
    const id = read.id(await olga.call('GET', '/user'));
    await platform()
      .database.queries.update(users)
      .set({ twoFactorEnabledAt: new Date() })
      .where(eq(users.id, id));
    expect((await olga.call('PUT', path, demand)).body).toMatchObject({ enforce_2fa: true });
    const bob = await organization.member('Bob', address(), ['admin']).catch(() => undefined);
    expect(bob).toBeDefined();
    expect((await bob?.call('GET', `${path}/members`))?.status).toBe(403);
    expect((await bob?.call('GET', path))?.status).toBe(403);
    expect((await olga.call('PUT', path, { enforce_2fa_at: null })).status).toBe(200);
    expect((await bob?.call('GET', `${path}/members`))?.status).toBe(200);
  });

  it('are created only by people with a confirmed address', async () => {
    const olga = await owner();
    const id = read.id(await olga.call('GET', '/user'));
    const { queries } = platform().database;
    const confirm = (verifiedAt: Date | null) =>
      queries.update(emails).set({ verifiedAt }).where(eq(emails.userId, id));
    await confirm(null);
    const refused = await olga.call('POST', '/organizations', { name: 'Early' });
    expect(refused.status).toBe(403);
    expect((await olga.call('POST', '/projects', { name: 'Early' })).status).toBe(403);
    await confirm(new Date());
    expect((await olga.call('POST', '/organizations', { name: 'Early' })).status).toBe(201);
  });

  it('give their default role to invitations that name none', async () => {
    const olga = await owner();
    const organization = await olga.organization('Defaults');
    const path = `/organizations/${organization.id}`;
    const invited = async () => {
      const made = await olga.call('POST', `${path}/invitations`, { invitee: address() });
      return read.ok(made).body;
    };
    const choose = (role: unknown) => olga.call('PUT', path, { default_collaborator_role: role });
    expect((await olga.call('GET', path)).body).toMatchObject({ default_collaborator_role: null });
    expect(await invited()).toMatchObject({ roles: ['collaborator'] });
    expect((await choose('limited_collaborator')).body).toMatchObject({
      default_collaborator_role: 'limited_collaborator',
    });
    expect(await invited()).toMatchObject({ roles: ['limited_collaborator'] });
    const [event] = read.list(await olga.call('GET', `${path}/events?type=organization`), 'events');
    expect(event).toMatchObject({ details: { changed: ['default_collaborator_role'] } });
    for (const role of ['admin', 'owner', '', 1]) {
      expect(read.errors(await choose(role)).join()).toContain('default_collaborator_role must be');
    }
    expect((await choose(null)).body).toMatchObject({ default_collaborator_role: null });
    const bill = await organization.member('Bill', address(), ['billing']);
    const refused = await bill.call('PUT', path, { default_collaborator_role: null });
    expect(refused.status).toBe(403);
  });

  it('are deleted by their owner once they are empty, and every member is notified', async () => {
    const olga = await owner();
    const organization = await olga.organization('Gone');
    const path = `/organizations/${organization.id}`;
    const project = await organization.project('Last');
    const anna = await organization.member('Anna', address(), ['admin']);
    const invited = await olga.call('POST', `${path}/invitations`, {
      invitee: address(),
      roles: ['admin'],
    });
    const { queries } = platform().database;
    expect((await anna.call('DELETE', path)).status).toBe(403);
    const full = await olga.call('DELETE', path);
    expect(full.status).toBe(422);
    expect(read.errors(full)).toEqual(['Gone still has a project. Delete or transfer it first.']);
    await queries.insert(invoices).values({
      id: newIdentifier(),
      organizationId: organization.id,
      number: '1',
      status: 'open',
      amount: 10,
      balance: 10,
      currency: 'USD',
      createdOn: '2026-11-01',
      dueOn: '2026-12-01',
      targetDate: '2026-11-01',
    });
    const obstacles = [
      {
        type: 'projects',
        count: 1,
        message: 'Gone still has a project. Delete or transfer it first.',
      },
      {
        type: 'unpaid_invoices',
        count: 1,
        amount: 10,
        currency: 'USD',
        message: 'Gone has unpaid charges of 10 USD. Pay its invoices first.',
      },
    ];
    const deletion = () => olga.call('GET', `${path}/deletion`);
    expect((await deletion()).body).toEqual({ allowed: false, obstacles });
    expect(read.errors(await olga.call('DELETE', path))).toEqual(
      obstacles.map(({ message }) => message),
    );
    read.ok(await olga.call('DELETE', `/projects/${project.id}`));
    expect(read.errors(await olga.call('DELETE', path))).toEqual([obstacles[1]?.message]);
    await queries
      .update(invoices)
      .set({ balance: 0 })
      .where(eq(invoices.organizationId, organization.id));
    expect((await deletion()).body).toEqual({ allowed: true, obstacles: [] });
    expect((await olga.call('DELETE', path)).status).toBe(204);
    expect((await olga.call('DELETE', path)).status).toBe(404);
    expect((await anna.call('GET', path)).status).toBe(404);
    const of = organization.id;
    expect(await queries.select().from(members).where(eq(members.organizationId, of))).toEqual([]);
    const open = queries.select().from(invitations).where(eq(invitations.organizationId, of));
    expect(await open).toEqual([]);
    expect(
      await queries
        .select()
        .from(mails)
        .where(inArray(mails.invitationId, [read.id(invited)])),
    ).toEqual([]);
    for (const person of [olga, anna]) {
      const events = read.list(await person.call('GET', '/events'), 'events');
      expect(events[0]).toMatchObject({
        type: 'organization.deleted',
        body: 'Olga Owner deleted the organization Gone',
      });
      expect((await person.call('GET', '/user')).body).toMatchObject({
        default_organization_id: null,
      });
    }
    expect(await queries.select().from(apiKeys).where(eq(apiKeys.projectId, project.id))).toEqual(
      [],
    );
  });
});
