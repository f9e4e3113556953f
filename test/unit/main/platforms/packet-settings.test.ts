/** An organization's details as a Packet platform sends them, also badly. */
import { expect, it } from 'vitest';
import { packet } from '../support/packet.ts';

function read(part: object) {
  const body = { id: 'acme', name: 'Acme', monthly_spend: 412.5, credit_amount: 20, ...part };
  const { settings } = packet('https://platform.example.org', 'token-1234567', 1000, async () =>
    Response.json(body),
  ).platform;
  return settings.details('acme');
}

it.each([
  ['without a currency', {}, { spendThisMonth: 412.5, credit: 20, currency: 'USD' }],
  ['in euros', { currency: 'eur' }, { spendThisMonth: 412.5, credit: 20, currency: 'EUR' }],
  ['in no currency', { currency: '<b>' }, { spendThisMonth: null, credit: null, name: 'Acme' }],
  ['in a number', { currency: 840 }, { spendThisMonth: null, credit: null, name: 'Acme' }],
])('amounts %s are read as they are meant, or left out', async (_what, part, details) => {
  expect(await read(part)).toMatchObject(details);
});
