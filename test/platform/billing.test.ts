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
});
