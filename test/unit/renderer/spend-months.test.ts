import { describe, expect, it } from 'vitest';
import { currenciesOf, monthsUntil, spendByMonth } from '#renderer/screens/billing/spend-months.ts';

const web = { id: 'web', name: 'Web' };
const usd = { currency: 'USD' };

describe('spend by month', () => {
  it('has twelve months without gaps, also over the turn of a year', () => {
    expect(monthsUntil('2026-03', 12)).toEqual([
      '2025-04',
      '2025-05',
      '2025-06',
      '2025-07',
      '2025-08',
      '2025-09',
      '2025-10',
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
    ]);
  });

  it('adds the projects of each month, the one that costs most first', () => {
    const shown = spendByMonth(
      [
        { month: '2026-02', project: null, amount: 5, ...usd },
        { month: '2026-02', project: web, amount: 10, ...usd },
        { month: '2026-03', project: web, amount: -2.5, ...usd },
        { month: '2026-03', project: web, amount: 900, currency: 'JPY' },
        { month: '2020-01', project: web, amount: 900, ...usd },
      ],
      'USD',
      '2026-03',
    );
    expect(shown.totals.slice(-3)).toEqual([0, 15, -2.5]);
    expect(shown.projects.map(({ name, amounts }) => [name, amounts.slice(-2)])).toEqual([
      ['Web', [10, -2.5]],
      ['Whole organization', [5, 0]],
    ]);
  });

  it('has a chart for each currency, the most frequent one first', () => {
    const spend = [
      { month: '2026-02', project: null, amount: 1, currency: 'JPY' },
      { month: '2026-02', project: null, amount: 1, ...usd },
      { month: '2026-03', project: null, amount: 1, ...usd },
    ];
    expect(currenciesOf(spend)).toEqual(['USD', 'JPY']);
  });
});
