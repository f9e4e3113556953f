// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useStore } from '#renderer/store/store.ts';
import { details, invoice, key, renderBilling } from './support/billing.tsx';
import { setElementSize } from './support/render.tsx';

beforeEach(() => {
  setElementSize();
  vi.useFakeTimers({ now: new Date(2026, 10, 30, 12), toFake: ['Date'] });
  return () => vi.useRealTimers();
});

const listing = (...items: ReturnType<typeof invoice>[]) => ({
  invoices: { value: { items, omissions: null } },
  organizationDetails: { value: details() },
});
const figure = (label: string) => {
  const term = screen.getByText(label, { selector: 'dt' });
  if (!term.parentElement) throw new Error('A figure without its card.');
  return within(term.parentElement);
};

describe('the billing screen', () => {
  it('says what was spent this month, what is overdue and the credit', () => {
    renderBilling(
      listing(
        invoice(),
        invoice({ id: 'a', balance: 400, due: '2026-09-15' }),
        invoice({ id: 'b', balance: 12, due: '2026-10-15' }),
      ),
    );
    expect(figure('This month').getByText('$4,120.00')).toBeDefined();
    expect(figure('Balance due').getByText('$412.00')).toBeDefined();
    expect(figure('Balance due').getByText('overdue since Sep 15')).toBeDefined();
    expect(figure('Credit').getByText('$150.00')).toBeDefined();
  });

  it('keeps currencies apart, and writes yen without decimals', () => {
    renderBilling(
      listing(
        invoice({ id: 'a', balance: 10, due: null }),
        invoice({ id: 'b', balance: 5000, currency: 'JPY', due: null }),
      ),
    );
    expect(figure('Balance due').getByText('$10.00 and ¥5,000')).toBeDefined();
  });

  it('lists invoices with their state in words, and opens one by Enter', async () => {
    const { user } = renderBilling(
      listing(
        invoice(),
        invoice({
          id: 'a',
          number: 'INV-2026-09',
          day: '2026-09-01',
          balance: 5,
          due: '2026-09-15',
        }),
        invoice({ id: 'b', number: 'INV-2026-10', day: '2026-10-01', balance: -5, amount: -5 }),
      ),
    );
    const rows = within(screen.getByRole('grid', { name: 'Invoices' })).getAllByRole('row');
    expect(rows.map((row) => /INV-\S+/.exec(row.getAttribute('aria-label') ?? '')?.[0])).toEqual([
      undefined,
      'INV-2026-11',
      'INV-2026-10',
      'INV-2026-09',
    ]);
    expect(rows[1]?.textContent).toContain('Paid');
    expect(rows[2]?.textContent).toContain('-$5.00');
    expect(rows[3]?.textContent).toContain('Overdue');
    rows[3]?.focus();
    await user.keyboard('{Enter}');
    expect(useStore.getState().overlay).toEqual({ kind: 'invoice', key, invoiceId: 'a' });
  });

  it('finds invoices by what their lines say', async () => {
    const line = { description: 'c3.small', amount: 1, project: null, from: null, to: null };
    const { user } = renderBilling(
      listing(invoice(), invoice({ id: 'a', number: 'B', lines: [line] })),
    );
    await user.type(screen.getByRole('searchbox', { name: 'Search invoices' }), 'c3');
    const grid = within(screen.getByRole('grid', { name: 'Invoices' }));
    expect(grid.getAllByRole('row')).toHaveLength(2);
    expect(grid.getByRole('row', { name: 'B' })).toBeDefined();
  });

  it('says how many invoices cannot be read', () => {
    const omissions = {
      unreadable: 2,
      reasons: ['entries with an invalid “amount”'],
      ids: [],
      emails: [],
      truncated: false,
    };
    renderBilling({ invoices: { value: { items: [invoice()], omissions } } });
    expect(screen.getByText(/invalid “amount”/)).toBeDefined();
  });

  it('says in one line that a role may not see it', () => {
    renderBilling({}, { roles: ['collaborator'] });
    const reason = 'Only the owner, admins, and billing people can see billing details.';
    expect(screen.getByText(reason)).toBeDefined();
    expect(screen.queryByRole('grid')).toBeNull();
  });

  it('says in one line that a platform has no billing', () => {
    renderBilling({}, { canSeeBilling: false });
    expect(screen.getByText('This platform doesn’t tell Orgdesk about billing.')).toBeDefined();
  });

  it('says that nothing was ever billed', () => {
    renderBilling(listing());
    expect(screen.getByText('No invoices yet')).toBeDefined();
    expect(figure('Balance due').getByText('nothing to pay')).toBeDefined();
  });

  it('shows why invoices could not be loaded', () => {
    renderBilling({
      invoices: { fetchedAt: null, failure: { kind: 'unavailable', message: 'Server error.' } },
    });
    expect(screen.getByText('Couldn’t load the invoices')).toBeDefined();
    expect(screen.getByText('Server error.')).toBeDefined();
  });
});
