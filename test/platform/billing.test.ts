import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { limits } from '#domain/limits.ts';
import { invoices, paymentMethods } from '#platform/database/schema.ts';
import { newIdentifier } from '#platform/text/identifier.ts';
import { read } from './client.ts';
import { onServerPlatform } from './databases.ts';

onServerPlatform('billing', (platform) => {
  let count = 0;
  const address = () => `person-${++count}@billing.example.org`;

  async function stage() {
    const olga = await platform().person('Olga Owner', address());
    const organization = await olga.organization('Acme');
    const project = await organization.project('Web');
    const at = `/organizations/${organization.id}`;
    const path = `${at}/payment-methods`;
    const add = (body: object = {}) =>
      olga.call('POST', path, { name: 'Card', nonce: `token-${++count}`, ...body });
    return { olga, organization, project, at, path, add };
  }

  it('a payment method is stored with only a hash of the gateway’s token', async () => {
    const { olga, organization, path, add } = await stage();
    const bill = await organization.member('Bill', address(), ['billing']);
    const made = await add({ nonce: 'secret-of-the-gateway', default: true });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      name: 'Card',
      default: true,
      organization: { href: `/organizations/${organization.id}` },
      created_by_user: { href: expect.stringContaining('/users/') },
      projects: [],
      billing_address: { street_address: '' },
    });
    expect(JSON.stringify(made.body)).not.toContain('secret-of');
    const rows = await platform().database.queries.select().from(paymentMethods);
    expect(JSON.stringify(rows)).not.toContain('secret-of');
    expect((await add({ nonce: 'secret-of-the-gateway' })).status).toBe(422);
    const own = `/payment-methods/${read.id(made)}`;
    const changed = await bill.call('PATCH', own, {
      cardholder_name: 'Ada',
      expiration_month: '7',
      expiration_year: 2031,
      billing_address: { street_address: 'Street 1', country_code_alpha2: 'de' },
    });
    expect(changed.body).toMatchObject({
      cardholder_name: 'Ada',
      expiration_month: '07',
      expiration_year: '2031',
      billing_address: { street_address: 'Street 1', postal_code: '', country_code_alpha2: 'DE' },
    });
    const back = await olga.call('PUT', own, { expiration_year: '2032', name: 'New' });
    expect(back.body).toMatchObject({ expiration_year: '2032', cardholder_name: 'Ada' });
    expect(read.list(await bill.call('GET', path), 'payment_methods')).toEqual([back.body]);
    const events = read.list(await bill.call('GET', '/events'), 'events').map(({ type }) => type);
    expect(events).toContain('payment_method.updated');
    expect(events).toContain('payment_method.created');
  });

  it.each([
    ['expiration_month', '13'],
    ['expiration_year', 1999],
    ['expiration_year', 'soon'],
    ['billing_address', { country_code_alpha2: 'DEU' }],
    ['name', ''],
    ['default', 'yes'],
  ])('a wrong %s is refused', async (field, value) => {
    const { olga, add } = await stage();
    const own = `/payment-methods/${read.id(await add())}`;
    const answer = await olga.call('PUT', own, { [field]: value });
    expect(answer.status).toBe(422);
    expect(read.errors(answer).join()).toContain(field);
  });

  it('there is one default payment method, and projects lose it when it is deleted', async () => {
    const { olga, organization, project, at, path, add } = await stage();
    const first = read.id(await add({ default: true }));
    const second = read.id(await add({ default: true }));
    const defaults = async () =>
      read
        .list(await olga.call('GET', path), 'payment_methods')
        .filter((method) => method.default)
        .map(({ id }) => id);
    expect(await defaults()).toEqual([second]);
    read.ok(await olga.call('PUT', `/payment-methods/${first}`, { default: true }));
    expect(await defaults()).toEqual([first]);
    const web = `/projects/${project.id}`;
    const chosen = await olga.call('PUT', `${web}?include=payment_method`, {
      payment_method_id: first,
    });
    expect(chosen.body).toMatchObject({ payment_method: { id: first, name: 'Card' } });
    const cleo = await organization.member('Cleo', address(), ['collaborator'], [project.id]);
    expect((await cleo.call('GET', `${web}?include=payment_method`)).body).toMatchObject({
      payment_method: { href: `${at}/payment-methods` },
    });
    const method = await olga.call('GET', `/payment-methods/${first}`);
    expect(method.body).toMatchObject({ projects: [{ href: web }] });
    expect((await olga.call('DELETE', `/payment-methods/${first}`)).status).toBe(204);
    expect((await olga.call('GET', `/payment-methods/${first}`)).status).toBe(404);
    expect(await defaults()).toEqual([]);
    expect((await olga.call('GET', web)).body).toMatchObject({
      payment_method: { href: `${at}/payment-methods` },
    });
    const made = await olga.call('POST', '/projects', {
      name: 'With',
      organization_id: organization.id,
      payment_method_id: second,
      customdata: null,
    });
    expect(made.body).toMatchObject({ payment_method: { href: `/payment-methods/${second}` } });
    const none = await olga.call('PUT', `/projects/${read.id(made)}`, { payment_method_id: null });
    expect(none.body).toMatchObject({ payment_method: { href: `${at}/payment-methods` } });
    const foreign = read.id(await (await stage()).add());
    expect((await olga.call('PUT', web, { payment_method_id: foreign })).status).toBe(422);
  });

  it('billing people choose what pays for a project, and change nothing else of it', async () => {
    const { organization, project, add } = await stage();
    const card = read.id(await add());
    const bill = await organization.member('Bill', address(), ['billing']);
    const cleo = await organization.member('Cleo', address(), ['collaborator'], [project.id]);
    const web = `/projects/${project.id}`;
    const move = { payment_method_id: card };
    const moved = await bill.call('PUT', `${web}?include=payment_method`, move);
    expect(moved.body).toMatchObject({ payment_method: { id: card }, description: '' });
    for (const body of [{ name: 'New' }, { ...move, name: 'New' }, {}]) {
      expect((await bill.call('PUT', web, body)).status).toBe(403);
    }
    expect((await cleo.call('PUT', web, move)).status).toBe(403);
    expect((await cleo.call('PUT', web, { name: 'New' })).status).toBe(200);
    const [event] = read.list(await bill.call('GET', '/events?type=project'), 'events');
    expect(event).toMatchObject({ details: { changed: ['payment_method_id'] } });
  });

  it('the number of payment methods is limited', async () => {
    const { add, organization } = await stage();
    read.ok(await add());
    const { queries } = platform().database;
    const [one] = await queries
      .select()
      .from(paymentMethods)
      .where(eq(paymentMethods.organizationId, organization.id));
    if (!one) throw new Error('The payment method was not written');
    const { position, ...fields } = one;
    expect(position).toEqual(expect.any(Number));
    const others = Array.from({ length: limits.paymentMethods - 2 }, () => ({
      ...fields,
      id: newIdentifier(),
    }));
    await queries.insert(paymentMethods).values(others);
    read.ok(await add());
    expect((await add()).status).toBe(422);
  });

  it('invoices are shown newest first', async () => {
    const { olga, organization, project, at } = await stage();
    const bill = await organization.member('Bill', address(), ['billing']);
    const { queries } = platform().database;
    const today = new Date().toISOString().slice(0, 10);
    const invoice = (number: string, createdOn: string, status: string) => ({
      id: newIdentifier(),
      organizationId: organization.id,
      projectId: project.id,
      number,
      status,
      amount: 10.5,
      balance: 0,
      currency: 'USD',
      items: [{ description: 'Server', amount: 10.5, currency: 'USD' }],
      createdOn,
      dueOn: createdOn,
      targetDate: createdOn,
    });
    await queries
      .insert(invoices)
      .values([
        invoice('1', '2020-01-01', 'paid'),
        invoice('2', today, 'open'),
        invoice('3', '2021-01-01', 'paid'),
      ]);
    const numbers = async (query: string) => {
      const list = read.ok(await bill.call('GET', `${at}/invoices${query}`));
      return read.list(list, 'invoices').map(({ number }) => number);
    };
    expect(await numbers('')).toEqual(['2', '3', '1']);
    expect(await numbers('?status=paid')).toEqual(['3', '1']);
    expect(await numbers('?status=paid&per_page=1&page=2')).toEqual(['1']);
    expect(await numbers('?status=void')).toEqual([]);
    expect(await numbers('?from=2021-01-01')).toEqual(['2', '3']);
    expect(await numbers('?from=2020-01-01&to=2021-01-01')).toEqual(['3', '1']);
    expect(await numbers(`?project=${project.id}`)).toEqual(['2', '3', '1']);
    expect(await numbers(`?project=${organization.id}`)).toEqual([]);
    for (const day of ['2021-02-30', '0000-01-01', '9999-12-31', '2021']) {
      expect((await bill.call('GET', `${at}/invoices?from=${day}`)).status, day).toBe(422);
    }
    const [first] = read.list(await olga.call('GET', `${at}/invoices`), 'invoices');
    expect(first).toMatchObject({
      amount: 10.5,
      balance: 0,
      project: { id: project.id, name: 'Web' },
      created_on: today,
      items: [{ description: 'Server' }],
    });
    expect((await olga.call('GET', at)).body).toMatchObject({ monthly_spend: 10.5 });
    const target = await olga.organization('Target');
    const transfer = await olga.call('POST', `/projects/${project.id}/transfers`, {
      target_organization_id: target.id,
    });
    expect((await olga.call('PUT', `/transfers/${read.id(transfer)}`)).status).toBe(204);
    const [after] = read.list(await bill.call('GET', `${at}/invoices`), 'invoices');
    expect(after).not.toHaveProperty('project');
    await queries.delete(invoices).where(eq(invoices.organizationId, organization.id));
  });

  it('spend is summed by month and project, whatever the items contain', async () => {
    const { olga, organization, project, at } = await stage();
    const { queries } = platform().database;
    const gone = newIdentifier();
    const invoice = (createdOn: string, amount: number, other: object) => ({
      id: newIdentifier(),
      organizationId: organization.id,
      number: `${++count}`,
      status: 'paid',
      amount,
      balance: 0,
      currency: 'USD',
      createdOn,
      dueOn: createdOn,
      targetDate: createdOn,
      ...other,
    });
    const forProject = (id: string, amount: unknown, name?: string) => ({
      description: 'Server',
      amount,
      project_id: id,
      ...(name && { project: { id, name } }),
    });
    const hostile = [
      null,
      7,
      'x',
      [],
      {},
      { amount: 'NaN' },
      forProject('no uuid', 1),
      forProject(gone, 1e300),
    ];
    await queries.insert(invoices).values([
      invoice('2026-01-31', 10.1, { projectId: project.id }),
      invoice('2026-01-01', 10.2, {
        items: [forProject(project.id, 4.2), forProject(gone, 5, 'Gone'), ...hostile],
      }),
      invoice('2026-02-28', 5, { items: { amount: 3 } }),
      invoice('2026-02-01', 7, { currency: 'EUR', items: [forProject(project.id, '1e9')] }),
      invoice('2025-12-31', 1, {}),
      invoice('2026-03-01', 2, {}),
    ]);
    const web = { id: project.id, name: 'Web' };
    const spend = async (query: string) => (await olga.call('GET', `${at}/spend${query}`)).body;
    expect(await spend('?from=2026-01&to=2026-02')).toEqual({
      from: '2026-01',
      to: '2026-02',
      currency: 'USD',
      spend: [
        { month: '2026-01', project: { id: gone, name: 'Gone' }, amount: 5, currency: 'USD' },
        { month: '2026-01', project: web, amount: 14.3, currency: 'USD' },
        { month: '2026-01', project: null, amount: 1, currency: 'USD' },
        { month: '2026-02', project: null, amount: 7, currency: 'EUR' },
        { month: '2026-02', project: null, amount: 5, currency: 'USD' },
      ],
    });
    expect(await spend('')).toMatchObject({ to: new Date().toISOString().slice(0, 7) });
    for (const query of ['from=2026', 'to=2026-13', 'from=2026-02&to=2026-01', 'from=1999-01']) {
      const refused = await olga.call('GET', `${at}/spend?${query}`);
      expect(read.errors(refused).join(), query).toMatch(/^(from|to) /);
    }
    const cleo = await organization.member('Cleo', address(), ['collaborator'], [project.id]);
    expect((await cleo.call('GET', `${at}/spend`)).status).toBe(403);
  });
});
