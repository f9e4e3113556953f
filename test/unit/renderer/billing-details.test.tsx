// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { BillingDetailsPanel } from '#renderer/screens/billing/billing-details-form.tsx';
import { useStore } from '#renderer/store/store.ts';
import { noBillingDetails } from '../main/support/memory-billing.ts';
import { stubBridge } from './bridge-stub.ts';
import { billingContext, key, renderInBilling } from './support/billing.tsx';
import { setElementSize } from './support/render.tsx';

beforeEach(() => setElementSize());

const details = (part: object = {}, revision = '1') => ({
  fields: { ...noBillingDetails.fields, companyName: 'Acme Ltd', ...part },
  revision,
});
const known = (value: ReturnType<typeof details>) => ({ billingDetails: { value } });

/** As if the platform had told of a change by somebody else. */
function receive(value: ReturnType<typeof details>): void {
  const state = { value: JSON.stringify(value), fetchedAt: '2026-11-30T12:01:00Z', failure: null };
  const address = { name: 'billingDetails', input: { key } } as const;
  act(() => useStore.getState().receiveResource({ address, state }));
}

function stub(answer: () => unknown) {
  const sent: unknown[] = [];
  stubBridge({
    editBillingDetails: async (input: unknown) => {
      sent.push(input);
      return answer();
    },
    readDraft: async () => null,
    keepDraft: async () => null,
  });
  return sent;
}

describe('the form of billing details', () => {
  it('sends the changed fields with the revision they are based on', async () => {
    const sent = stub(() => ({ ok: true, value: details() }));
    const { user } = renderInBilling(
      <BillingDetailsPanel context={billingContext()} />,
      known(details()),
    );
    await user.type(screen.getByLabelText('Tax ID'), 'GB 1');
    await user.type(screen.getAllByLabelText('City')[0] as HTMLElement, 'Springfield');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    const billingAddress = { ...noBillingDetails.fields.billingAddress, city: 'Springfield' };
    expect(sent).toEqual([{ key, revision: '1', change: { taxNumber: 'GB 1', billingAddress } }]);
  });

  it('keeps what was typed when saving fails', async () => {
    stub(() => ({ ok: false, failure: { kind: 'invalid', message: 'tax_id is too long.' } }));
    const { user } = renderInBilling(
      <BillingDetailsPanel context={billingContext()} />,
      known(details()),
    );
    await user.type(screen.getByLabelText('Tax ID'), 'GB 1');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('tax_id is too long.')).toBeDefined();
    expect(screen.getByLabelText<HTMLInputElement>('Tax ID').value).toBe('GB 1');
  });

  it('shows both sides of a field that somebody else changed, and sends the one that is chosen', async () => {
    const sent = stub(() => ({ ok: true, value: details() }));
    const { user } = renderInBilling(
      <BillingDetailsPanel context={billingContext()} />,
      known(details()),
    );
    await user.type(screen.getByLabelText('Company name'), ' & Sons');
    receive(details({ companyName: 'Acme Inc', taxNumber: 'US 2' }, '2'));
    expect(screen.getByText(/Someone changed the billing details/)).toBeDefined();
    expect(screen.getByText('Acme Inc')).toBeDefined();
    // A field that nobody touched here follows the platform.
    expect(screen.getByLabelText<HTMLInputElement>('Tax ID').value).toBe('US 2');
    await user.click(screen.getByRole('button', { name: 'Keep mine' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent).toEqual([{ key, revision: '2', change: { companyName: 'Acme Ltd & Sons' } }]);
  });

  it('is off for a role that may not edit, with the reason', () => {
    stub(() => null);
    renderInBilling(
      <BillingDetailsPanel context={billingContext({ roles: ['collaborator'] })} />,
      known(details()),
    );
    expect(screen.getAllByText(/can edit billing details/).length).toBeGreaterThan(0);
  });
});
