// @vitest-environment happy-dom
/** Screens are rendered once in idle moments, without effects and outside of the page. */
import { act } from '@testing-library/react';
import { useEffect, useLayoutEffect } from 'react';
import { expect, test, vi } from 'vitest';
import { WarmUp } from '#renderer/shell/warm-up.tsx';
import { foresee } from '#renderer/store/foresee.ts';
import type { OrganizationContext } from '#renderer/store/selection.ts';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from './bridge-stub.ts';
import { account, organization, shell } from './samples.ts';
import { renderComponent } from './support/render.tsx';

const key = { accountId: account().id, organizationId: organization().id };
const shown = { shell: shell({ accounts: [account({ organizations: [organization()] })] }) };

const rendered = vi.fn();
const effect = vi.fn();

function Screen({ context }: { readonly context: OrganizationContext }) {
  rendered(context.organization.name);
  useEffect(effect);
  useLayoutEffect(effect);
  return <h1>{context.organization.name}</h1>;
}

test('screens are rendered outside of the page and without effects', async () => {
  renderComponent(<WarmUp screens={[Screen]} />, { ...shown, current: key });
  await vi.waitFor(() => expect(rendered).toHaveBeenCalledWith(organization().name));
  await act(async () => undefined);
  expect(document.querySelector('h1')).toBeNull();
  expect(effect).not.toHaveBeenCalled();
});

test('what screens show is taken from the cache once, and only what is there', async () => {
  const none = { value: null, fetchedAt: null, failure: null };
  const invoices = { value: '[]', fetchedAt: '2026-11-30T12:00:00.000Z', failure: null };
  const peekResource = vi.fn(async ({ name }: { readonly name: string }) =>
    name === 'invoices' ? invoices : none,
  );
  stubBridge({ peekResource });
  renderComponent(<div />, shown);
  await foresee(key);
  expect(Object.values(useStore.getState().resources)).toEqual([{ ...invoices, value: [] }]);
  const asked = peekResource.mock.calls.length;
  await foresee(key);
  expect(peekResource).toHaveBeenCalledTimes(2 * asked - 1);
});
