import { afterAll, beforeAll, expect, it } from 'vitest';
import { localMessageSchema } from '#domain/local-platform.ts';
import { answerLocally, type LocalServices } from '#platform/parent-process/local-messages.ts';
import { client, read } from './client.ts';
import { type Platform, startPlatform } from './harness.ts';

let platform: Platform;
let services: LocalServices;
beforeAll(async () => {
  platform = await startPlatform();
  services = platform.local;
});
afterAll(() => platform.stop());

const ask = async (message: unknown) =>
  localMessageSchema.parse(await answerLocally(services, message));

it('an issued token works', async () => {
  const message = await ask({
    id: 7,
    call: 'issue-token',
    name: 'Ada',
    email: 'ada@local.example.org',
  });
  if (message.kind !== 'token') throw new Error(JSON.stringify(message));
  expect(message.id).toBe(7);
  expect((await client(platform.url, message.token).call('GET', '/user')).status).toBe(200);
});

it('kept mail is listed newest first, each with its link', async () => {
  const ada = await platform.person('Ada', 'ada@local.example.org');
  const acme = await ada.organization('Acme');
  for (const invitee of ['one@example.org', 'two@example.org']) {
    read.ok(
      await ada.call('POST', `/organizations/${acme.id}/invitations`, {
        invitee,
        roles: ['admin'],
      }),
    );
  }
  const message = await ask({ id: 8, call: 'list-mail' });
  if (message.kind !== 'mail') throw new Error(JSON.stringify(message));
  expect(message.mail.map(({ to }) => to)).toEqual(['two@example.org', 'one@example.org']);
  for (const { link, text } of message.mail) {
    expect(link).toContain(`${platform.url}/join/`);
    expect(text).toContain(link);
  }
});

it('an organization is billed and credited, and everybody who sees billing hears of it', async () => {
  const olga = await platform.person('Olga', 'olga@local.example.org');
  const globex = await olga.organization('Globex');
  const web = await globex.project('Web');
  const at = `/organizations/${globex.id}`;
  const bill = async (billing: object) => {
    const message = await ask({ id: 10, call: 'bill', billing });
    return message.kind === 'billed' ? message.billed : message;
  };
  const credited = { what: 'credit', organization: 'Globex', amount: '50.25', currency: 'EUR' };
  expect(await bill(credited)).toMatchObject({ credit_amount: 50.25, currency: 'EUR' });
  const lines = [
    { amount: '100.10', project: 'Web', description: 'Servers' },
    { amount: 20.2, project: web.id },
  ];
  const invoice = { what: 'invoice', organization: globex.id, lines, use_credit: true };
  const dated = { ...invoice, date: '2026-05-31', number: 'A-1' };
  expect(await bill(dated)).toEqual({
    organization: globex.id,
    currency: 'EUR',
    credit_amount: 0,
    invoice: {
      id: expect.any(String),
      number: 'A-1',
      status: 'open',
      amount: 120.3,
      balance: 70.05,
      due_on: '2026-06-14',
    },
  });
  const [listed] = read.list(await olga.call('GET', `${at}/invoices`), 'invoices');
  expect(listed).toMatchObject({
    credits_applied: 50.25,
    project: { id: web.id },
    items: [
      { description: 'Servers', amount: 100.1, currency: 'EUR', project: { name: 'Web' } },
      { description: 'Web', amount: 20.2, project_id: web.id },
    ],
  });
  expect(await bill({ what: 'pay', organization: 'Globex', number: 'A-1' })).toMatchObject({
    invoice: { status: 'paid', balance: 0 },
  });
  const today = { what: 'invoice', organization: 'Globex', lines: [{ amount: 5 }], paid: true };
  expect(await bill(today)).toMatchObject({
    invoice: { number: expect.stringMatching(/^INV-\d{4}-0002$/), status: 'paid', balance: 0 },
  });
  expect((await olga.call('GET', at)).body).toMatchObject({
    currency: 'EUR',
    credit_amount: 0,
    monthly_spend: 5,
  });
  const events = await olga.call('GET', `${at}/events?type=invoice,credit`);
  expect(read.list(events, 'events').map(({ body }) => body)).toEqual([
    expect.stringMatching(/^The invoice INV-\d{4}-0002 over 5\.00 EUR is paid$/),
    'The invoice A-1 was paid',
    'The invoice A-1 over 120.30 EUR is due on 2026-06-14',
    'Globex was credited 50.25 EUR',
  ]);
});

it.each([
  [{ what: 'invoice', organization: 'Nowhere', lines: [{ amount: 1 }] }, 'Nowhere'],
  [{ what: 'invoice', organization: 'Billed', lines: [] }, 'lines'],
  [{ what: 'invoice', organization: 'Billed' }, 'lines'],
  [{ what: 'invoice', organization: 'Billed', lines: [{ amount: '1.234' }] }, 'amount'],
  [{ what: 'invoice', organization: 'Billed', lines: [{ amount: -1 }] }, 'amount'],
  [{ what: 'invoice', organization: 'Billed', lines: [{ amount: 1, project: 'x' }] }, 'x'],
  [
    { what: 'invoice', organization: 'Billed', lines: [{ amount: 1 }], due: '2020-01-01' },
    'due must not be before date',
  ],
  [{ what: 'credit', organization: 'Billed', amount: 0 }, 'more than 0'],
  [{ what: 'credit', organization: 'Billed', amount: 1, currency: 'XYZ' }, 'currency'],
  [{ what: 'credit', organization: 'Billed', amount: 1, currency: 'EUR' }, 'is USD'],
  [{ what: 'pay', organization: 'Billed', number: 'none' }, 'no unpaid invoice none'],
  [{ what: 'refund' }, 'what'],
  ['all of it', 'JSON object'],
])('the billing %j is refused with the reason', async (billing, reason) => {
  const person = await platform.person('Paul', 'paul@local.example.org');
  if (read.list(await person.call('GET', '/organizations'), 'organizations').length === 0) {
    await person.organization('Billed');
    const first = { what: 'credit', organization: 'Billed', amount: 1 };
    expect(await ask({ id: 11, call: 'bill', billing: first })).toMatchObject({ kind: 'billed' });
  }
  const answer = await ask({ id: 12, call: 'bill', billing });
  expect(answer).toMatchObject({ kind: 'error', message: expect.stringContaining(reason) });
});

it('failures are answered in words', async () => {
  expect(await ask({ id: 9, call: 'issue-token', name: 'Ada', email: 'nobody' })).toEqual({
    kind: 'error',
    id: 9,
    message: 'nobody is not a valid email address',
  });
  expect(await ask('hello')).toMatchObject({ kind: 'error' });
});
