import { describe, expect, it } from 'vitest';
import type { Invoice } from '#domain/invoice-schema.ts';
import { optionsOf, passing } from '#renderer/components/filter/facets.ts';
import { invoiceFacets, invoiceText } from '#renderer/screens/billing/invoice-facets.ts';

const invoice = (id: string, part: Partial<Invoice>): Invoice => ({
  id,
  number: id,
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
const all = [
  invoice('paid', {}),
  invoice('late', { balance: 5, day: '2025-12-01', due: '2026-01-01' }),
  invoice('open', { balance: 5, project: { id: 'web', name: 'Web' } }),
  invoice('odd', { day: null, due: null }),
];
const facets = invoiceFacets('2026-03-10');

describe('the filters of invoices', () => {
  it.each([
    ['state', ['overdue'], ['late']],
    ['state', ['overdue', 'due'], ['late', 'open']],
    ['year', ['2026'], ['paid', 'open']],
    ['year', ['Unknown'], ['odd']],
    ['project', ['Web'], ['open']],
    ['project', [''], ['paid', 'late', 'odd']],
  ])('by %s %j leave %j', (facet, values, left) => {
    const passes = passing(facets, { [facet]: values });
    expect(all.filter(passes).map(({ id }) => id)).toEqual(left);
  });

  it('are offered with their words and numbers', () => {
    const words = facets.map((facet) =>
      optionsOf(facet, all).map((option) => `${option.words} ${option.amount}`),
    );
    expect(words).toEqual([
      ['Overdue 1', 'Due 1', 'Paid 2'],
      ['2025 1', '2026 2', 'Unknown 1'],
      ['Web 1', 'Whole organization 3'],
    ]);
  });
});

it('an invoice is found by its number, reference, project, days and lines', () => {
  const line = { description: 'c3.small', amount: 1, project: null, from: null, to: null };
  const found = invoiceText(
    invoice('INV-1', { reference: 'PO 7', project: { id: 'web', name: 'Web' }, lines: [line] }),
  );
  for (const part of ['INV-1', 'PO 7', 'Web', '2026-03-05', '2026-04-05', 'c3.small'])
    expect(found).toContain(part);
});
