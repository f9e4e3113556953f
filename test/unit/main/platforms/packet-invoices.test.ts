/** Invoices as a Packet platform sends them, also badly. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invoiceSchema } from '#domain/invoice-schema.ts';
import { packetInvoiceSchema } from '#main/platforms/packet/invoices.ts';
import { hostileValues } from './hostile-values.ts';

const sent = {
  id: '0f8a1c3e-0000-4000-8000-000000000001',
  number: 'INV-2026-11',
  status: 'open',
  amount: 3982.4,
  balance: 412,
  currency: 'USD',
  created_on: '2026-11-01',
  due_on: '2026-12-01',
  project: { id: '0f8a1c3e-0000-4000-8000-000000000002', name: 'Web' },
  items: [{ description: 'Server', amount: 3982.4, currency: 'USD' }],
};

describe('an invoice of a Packet platform', () => {
  it('has its days, amounts, project and lines', () => {
    expect(packetInvoiceSchema.parse(sent)).toMatchObject({
      number: 'INV-2026-11',
      day: '2026-11-01',
      due: '2026-12-01',
      amount: 3982.4,
      balance: 412,
      currency: 'USD',
      project: { name: 'Web' },
      lines: [{ description: 'Server', amount: 3982.4 }],
      unreadableLines: 0,
    });
  });

  it.each([
    ['a balance is missing and it is paid', { balance: undefined, status: 'paid' }, 0],
    ['a balance is missing and it is open', { balance: undefined }, 3982.4],
    ['the balance is null', { balance: null, status: 'PAID' }, 0],
  ])('has the right balance where %s', (_name, part, balance) => {
    expect(packetInvoiceSchema.parse({ ...sent, ...part }).balance).toBe(balance);
  });

  it.each([
    ['an amount as a text', { amount: '3982.40' }],
    ['an amount beyond all money', { amount: 1e300 }],
    ['an amount that is no number', { amount: Number.NaN }],
    ['an endless amount', { amount: Number.POSITIVE_INFINITY }],
    ['no amount', { amount: null }],
    ['a balance as a text', { balance: '412' }],
    ['a currency that is none', { currency: '<b>' }],
    ['a currency as a number', { currency: 840 }],
    ['no identifier', { id: undefined }],
  ])('with %s is left out', (_name, part) => {
    expect(packetInvoiceSchema.safeParse({ ...sent, ...part }).success).toBe(false);
  });

  it.each([
    ['zero', 0, 0],
    ['negative zero', -0, 0],
    ['a credit note', -12.5, -12.5],
  ])('keeps %s', (_name, amount, read) => {
    expect(packetInvoiceSchema.parse({ ...sent, amount }).amount).toBe(read);
  });

  it('counts the lines that cannot be read, and keeps the others', () => {
    const items = [...sent.items, { description: 'Odd', amount: '1' }, null, 'line'];
    const invoice = packetInvoiceSchema.parse({ ...sent, items });
    expect(invoice.lines).toHaveLength(1);
    expect(invoice.unreadableLines).toBe(3);
  });

  it('has no day where the platform sends no real one', () => {
    const odd = { ...sent, created_on: '2026-02-31', due_on: 12 };
    expect(packetInvoiceSchema.parse(odd)).toMatchObject({ day: null, due: null });
  });

  it('is one of the domain if it is accepted, whatever its fields hold', () => {
    const hostile = fc.constantFrom(...hostileValues);
    const fields = fc.dictionary(fc.constantFrom(...Object.keys(sent)), hostile, { maxKeys: 4 });
    fc.assert(
      fc.property(fields, hostile, (part, inLine) => {
        const items = [
          { description: inLine, amount: inLine, project: inLine, start_date: inLine },
        ];
        const read = packetInvoiceSchema.safeParse({ ...sent, items, ...part });
        if (!read.success) return;
        expect(invoiceSchema.parse(read.data)).toEqual(read.data);
        expect(invoiceSchema.parse(JSON.parse(JSON.stringify(read.data)))).toEqual(read.data);
      }),
      { numRuns: 500 },
    );
  });
});
