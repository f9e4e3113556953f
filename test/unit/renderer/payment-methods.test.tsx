// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RowMenu } from '#renderer/components/table/row-menu-on-demand.ts';
import { EditPaymentMethod, readMonth } from '#renderer/screens/billing/edit-payment-method.tsx';
import { AddPaymentMethod } from '#renderer/screens/billing/payment-dialogs.tsx';
import { useStore } from '#renderer/store/store.ts';
import { paymentMethod } from '../main/support/memory-billing.ts';
import { stubBridge } from './bridge-stub.ts';
import { billingContext, key, renderBilling, renderInBilling } from './support/billing.tsx';
import { setElementSize } from './support/render.tsx';

await RowMenu.preload();

beforeEach(() => {
  setElementSize();
  vi.useFakeTimers({ now: new Date(2026, 10, 30, 12), toFake: ['Date'] });
  return () => vi.useRealTimers();
});

const listing = (...items: ReturnType<typeof paymentMethod>[]) => ({
  paymentMethods: { value: { items, omissions: null } },
});
const visa = paymentMethod({ name: 'Company card' });

describe('payment methods', () => {
  it('say their digits, expiry and use, and warn 60 days before a card expires', () => {
    renderBilling(
      listing(
        paymentMethod({ isDefault: true, expires: '2026-12', projectIds: ['a', 'b'] }),
        paymentMethod({ id: 'old', cardType: 'Amex', lastFour: '0005', expires: '2026-10' }),
      ),
    );
    const [first, second] = screen.getAllByRole('listitem').filter((item) => {
      return item.textContent?.includes('••••');
    });
    expect(first?.textContent).toContain('Visa •••• 4242');
    expect(first?.textContent).toContain('Default');
    expect(first?.textContent).toContain('Expires soon');
    expect(first?.textContent).toContain('used by 2 projects');
    expect(second?.textContent).toContain('Amex •••• 0005');
    expect(second?.textContent).toContain('Expired');
  });

  it.each([
    ['the default one', { isDefault: true }, /^It’s the default\./],
    ['one that a project pays with', { projectIds: ['web'] }, /^A project pays with it\./],
  ])('removing %s is off, with the reason', async (_name, part, reason) => {
    const { user } = renderBilling(listing(paymentMethod(part)));
    await user.click(screen.getByRole('button', { name: 'Actions for Visa •••• 4242' }));
    const item = screen.getByRole('menuitem', { name: /Remove…/ });
    expect(item.getAttribute('aria-disabled')).toBe('true');
    expect(within(item).getByText(reason)).toBeDefined();
  });

  it('a token is sent once with its name, and a card’s number never', async () => {
    const added: unknown[] = [];
    stubBridge({
      addPaymentMethod: async (input: unknown) => {
        added.push(input);
        return { ok: true, value: visa };
      },
      readDraft: async () => null,
      keepDraft: async () => null,
    });
    const { user } = renderInBilling(<AddPaymentMethod context={billingContext()} />, listing());
    await user.type(screen.getByLabelText('Name'), 'Company card');
    const token = screen.getByLabelText('Gateway token (nonce)');
    await user.type(token, '4242 4242 4242 4242{Enter}');
    expect(screen.getAllByText(/This is a card’s number/).length).toBeGreaterThan(0);
    expect(added).toEqual([]);
    await user.clear(token);
    await user.type(token, 'tok_visa{Enter}');
    await waitFor(() => expect(added).toHaveLength(1));
    const method = { name: 'Company card', gatewayToken: 'tok_visa', isDefault: true };
    expect(added).toEqual([{ key, method }]);
    expect(JSON.stringify(useStore.getState().drafts)).not.toContain('tok_visa');
  });

  it('only what was changed is sent, the expiry as people write it', async () => {
    const sent: unknown[] = [];
    stubBridge({
      changePaymentMethod: async (input: unknown) => {
        sent.push(input);
        return { ok: true, value: visa };
      },
      readDraft: async () => null,
      keepDraft: async () => null,
    });
    const { user } = renderInBilling(
      <EditPaymentMethod context={billingContext()} methodId="visa" />,
      listing(visa),
    );
    const expires = screen.getByLabelText('Expires');
    await user.clear(expires);
    await user.type(expires, '13/31{Enter}');
    expect(screen.getByText(/such as 07\/2031/)).toBeDefined();
    await user.clear(expires);
    await user.type(expires, '8/32{Enter}');
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent).toEqual([{ key, methodId: 'visa', change: { expires: '2032-08' } }]);
  });

  it.each([
    ['7/31', '2031-07'],
    ['07/2031', '2031-07'],
    [' 12 - 29 ', '2029-12'],
    ['13/31', null],
    ['0/31', null],
    ['2031', null],
    ['', null],
  ])('the expiry %j is read as %s', (typed, month) => {
    expect(readMonth(typed)).toBe(month);
  });
});
