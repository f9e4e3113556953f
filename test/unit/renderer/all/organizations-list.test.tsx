// @vitest-environment happy-dom
/** The table of all organizations. */
import { screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { OrganizationsList } from '#renderer/screens/all/organizations-list.tsx';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from '../bridge-stub.ts';
import { account, organization, shell } from '../samples.ts';
import { renderComponent, setElementSize } from '../support/render.tsx';
import { calm, figures } from './samples.ts';

const organizationColumns = ['role', 'people', 'needs'] as const;

function window() {
  const before = shell({
    accounts: [
      account({
        name: 'Production',
        organizations: [
          organization({ id: 'acme', name: 'Acme', counts: { people: 214 } }),
          organization({ id: 'globex', name: 'Globex', myRoles: ['admin'] }),
        ],
      }),
      account({
        id: 'two',
        name: 'Lab',
        organizations: [organization({ id: 'initech', name: 'Initech' })],
      }),
    ],
  });
  return { ...before, remembered: { ...before.remembered, organizationColumns } };
}

const listFigures = vi.fn();

beforeEach(() => {
  setElementSize({ width: 1200 });
  const listed = [
    figures('acme', { invitations: { ...calm, bounced: 3 } }),
    figures('globex', { people: 3000 }),
  ];
  listFigures.mockResolvedValue({ ok: true, value: JSON.stringify(listed) });
  stubBridge({ listFigures });
});

const rowOf = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name}`) });

test('shows every organization of every account, with its account and what is known', async () => {
  renderComponent(<OrganizationsList />, { shell: window() });
  expect(within(rowOf('Acme')).getByText(/Production/)).toBeDefined();
  expect(within(rowOf('Initech')).getByText(/Lab/)).toBeDefined();
  expect(within(rowOf('Acme')).getByText('214')).toBeDefined();
  expect(within(rowOf('Initech')).getByText('Unknown')).toBeDefined();
  expect(await screen.findByText('3 emails bounced')).toBeDefined();
  expect(within(rowOf('Globex')).getByText('3,000')).toBeDefined();
});

test('Enter opens the organization', async () => {
  const { user } = renderComponent(<OrganizationsList />, { shell: window(), screen: 'all' });
  stubBridge({ listFigures, openOrganization: vi.fn().mockResolvedValue({ ok: false }) });
  await user.click(rowOf('Globex'));
  await user.keyboard('{Enter}');
  expect(useStore.getState()).toMatchObject({
    current: { accountId: 'one', organizationId: 'globex' },
    screen: 'overview',
  });
});

test('the search finds names and accounts', async () => {
  const { user } = renderComponent(<OrganizationsList />, { shell: window() });
  await user.type(screen.getByRole('searchbox'), 'lab');
  expect(screen.queryByRole('row', { name: /^Acme/ })).toBeNull();
  expect(rowOf('Initech')).toBeDefined();
});

test('several that are selected are pinned at once, which is remembered', async () => {
  const remember = vi.fn();
  const { user } = renderComponent(<OrganizationsList />, { shell: window(), remember });
  await user.click(screen.getByRole('checkbox', { name: 'Select all 3' }));
  await user.click(screen.getByRole('button', { name: 'Pin' }));
  expect(remember).toHaveBeenCalledTimes(1);
  expect(remember.mock.calls[0]?.[0].organizations).toMatchObject([
    { key: { organizationId: 'acme' }, pinned: true },
    { key: { organizationId: 'globex' }, pinned: true },
    { key: { organizationId: 'initech' }, pinned: true },
  ]);
});
