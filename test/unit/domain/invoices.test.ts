import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Invoice } from '#domain/invoice-schema.ts';
import { invoiceState, spendOf } from '#domain/invoices.ts';
import { decimalsOf, sumOf, totalsOf } from '#domain/money.ts';

const invoice = (part: Partial<Invoice> = {}): Invoice => ({
  id: 'one',
  number: 'INV-1',
  day: '2026-03-05',
  due: '2026-04-05',
  amount: 100,
  balance: 0,
  creditApplied: 0,
  currency: 'USD',
  reference: '',
  project: null,
  lines: [],
  unreadableLines: 0,
  ...part,
});
const web = { id: 'web', name: 'Web' };
const api = { id: 'api', name: 'API' };

describe('the state of an invoice', () => {
  it.each([
    ['paid', { balance: 0, due: '2020-01-01' }, '2026-03-10'],
    ['paid', { balance: -5, due: '2020-01-01' }, '2026-03-10'],
    ['due', { balance: 5, due: '2026-03-10' }, '2026-03-10'],
    ['overdue', { balance: 5, due: '2026-03-09' }, '2026-03-10'],
    ['due', { balance: 5, due: null }, '2026-03-10'],
  ] as const)('is %s with %j on %s', (state, part, today) => {
    expect(invoiceState(invoice(part), today)).toBe(state);
  });
});

describe('spend by month and project', () => {
  it('counts lines for their projects, and what no line explains for the invoice’s', () => {
    const lines = [
      { description: 'Server', amount: 60, project: web, from: null, to: null },
      { description: 'Network', amount: 10, project: null, from: null, to: null },
    ];
    expect(spendOf([invoice({ project: api, lines })])).toEqual([
      { month: '2026-03', project: web, amount: 60, currency: 'USD' },
      { month: '2026-03', project: api, amount: 40, currency: 'USD' },
    ]);
  });

  it('keeps currencies apart, adds credit notes and orders the months', () => {
    const spend = spendOf([
      invoice({ day: '2026-04-01', amount: 30 }),
      invoice({ amount: 5000, currency: 'JPY' }),
      invoice({ amount: 30 }),
      invoice({ amount: -10 }),
      invoice({ day: null }),
    ]);
    expect(spend).toEqual([
      { month: '2026-03', project: null, amount: 5000, currency: 'JPY' },
      { month: '2026-03', project: null, amount: 20, currency: 'USD' },
      { month: '2026-04', project: null, amount: 30, currency: 'USD' },
    ]);
  });

  it('loses no cent: the sum of the parts is the sum of the invoices', () => {
    const cents = fc.integer({ min: -1e6, max: 1e6 }).map((amount) => amount / 100);
    const line = fc.record({
      description: fc.constant('Line'),
      amount: cents,
      project: fc.constantFrom(web, api, null),
      from: fc.constant(null),
      to: fc.constant(null),
    });
    const any = fc.record({
      amount: cents,
      project: fc.constantFrom(web, api, null),
      lines: fc.array(line, { maxLength: 5 }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (parts) => {
        const invoices = parts.map(invoice);
        const total = (all: readonly { readonly amount: number }[]) =>
          sumOf(
            all.map(({ amount }) => amount),
            'USD',
          );
        expect(total(spendOf(invoices))).toBe(total(invoices));
      }),
    );
  });
});

describe('sums of money', () => {
  it('have no rounding errors, and the decimals of their currency', () => {
    expect(sumOf([0.1, 0.2], 'USD')).toBe(0.3);
    expect(sumOf([10, 20], 'JPY')).toBe(30);
    expect(decimalsOf('JPY')).toBe(0);
    expect(decimalsOf('KWD')).toBe(3);
    expect(decimalsOf('no currency')).toBe(2);
  });

  it('keep currencies apart, the most frequent one first', () => {
    const usd = { amount: 1, currency: 'USD' };
    expect(totalsOf([{ amount: 5, currency: 'JPY' }, usd, usd])).toEqual([
      { amount: 2, currency: 'USD' },
      { amount: 5, currency: 'JPY' },
    ]);
    expect(totalsOf([])).toEqual([]);
  });
});
