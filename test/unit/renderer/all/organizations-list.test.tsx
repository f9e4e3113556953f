// @vitest-environment happy-dom
/** The table of all organizations. */
import { screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { RowMenu } from '#renderer/components/table/row-menu-on-demand.ts';
import { AllScreen } from '#renderer/screens/all/all-screen.tsx';
import { NameView } from '#renderer/screens/all/name-view.tsx';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from '../bridge-stub.ts';
import { account, organization, shell } from '../samples.ts';
import { renderComponent, setElementSize } from '../support/render.tsx';
import { calm, figures } from './samples.ts';

await RowMenu.preload();

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
  renderComponent(<AllScreen />, { shell: window() });
  expect(within(rowOf('Acme')).getByText(/Production/)).toBeDefined();
  expect(within(rowOf('Initech')).getByText(/Lab/)).toBeDefined();
  expect(within(rowOf('Acme')).getByText('214')).toBeDefined();
  expect(within(rowOf('Initech')).getByText('Unknown')).toBeDefined();
  expect(await screen.findByText('3 emails bounced')).toBeDefined();
  expect(within(rowOf('Globex')).getByText('3,000')).toBeDefined();
});

test('Enter opens the organization', async () => {
  const { user } = renderComponent(<AllScreen />, { shell: window(), screen: 'all' });
  stubBridge({ listFigures, openOrganization: vi.fn().mockResolvedValue({ ok: false }) });
  await user.click(rowOf('Globex'));
  await user.keyboard('{Enter}');
  expect(useStore.getState()).toMatchObject({
    current: { accountId: 'one', organizationId: 'globex' },
    screen: 'overview',
  });
});

test('the search finds names and accounts', async () => {
  const { user } = renderComponent(<AllScreen />, { shell: window() });
  await user.type(screen.getByRole('searchbox'), 'lab');
  expect(screen.queryByRole('row', { name: /^Acme/ })).toBeNull();
  expect(rowOf('Initech')).toBeDefined();
});

test('several that are selected are pinned at once, which is remembered', async () => {
  const remember = vi.fn();
  const { user } = renderComponent(<AllScreen />, { shell: window(), remember });
  await user.click(screen.getByRole('checkbox', { name: 'Select all 3' }));
  await user.click(screen.getByRole('button', { name: 'Pin' }));
  expect(remember).toHaveBeenCalledTimes(1);
  expect(remember.mock.calls[0]?.[0].organizations).toMatchObject([
    { key: { organizationId: 'acme' }, pinned: true },
    { key: { organizationId: 'globex' }, pinned: true },
    { key: { organizationId: 'initech' }, pinned: true },
  ]);
});

test('organizations are grouped by account, each group under its name', async () => {
  const { user } = renderComponent(<AllScreen />, { shell: window() });
  await user.click(screen.getByRole('button', { name: 'More' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Group by account' }));
  const headings = screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
  expect(headings).toEqual([expect.stringMatching(/^Production/), expect.stringMatching(/^Lab/)]);
  const names = screen.getAllByRole('row').map((row) => row.getAttribute('aria-label') ?? '');
  expect(names.filter((name) => name !== '').map((name) => name.split(',')[0])).toEqual([
    'Acme',
    'Globex',
    'Initech',
  ]);
});

test('a search is saved under a name, and shown by it', async () => {
  const remember = vi.fn();
  const { user, rerender } = renderComponent(<AllScreen />, {
    shell: window(),
    remember,
    screen: 'all',
  });
  await user.type(screen.getByRole('searchbox'), 'lab');
  await user.click(screen.getByRole('button', { name: 'Save view…' }));
  const { overlay } = useStore.getState();
  if (overlay?.kind !== 'name-view') throw new Error('No name is asked for.');
  expect(overlay.view).toMatchObject({ name: '', text: 'lab', filter: {}, grouped: false });
  rerender(<NameView view={overlay.view} />);
  await user.type(screen.getByLabelText('View name'), 'Lab work');
  await user.click(screen.getByRole('button', { name: 'Save view' }));
  const savedViews = [{ ...overlay.view, name: 'Lab work' }];
  expect(remember).toHaveBeenCalledWith({ savedViews });
  const kept = window();
  useStore.setState({ shell: { ...kept, remembered: { ...kept.remembered, savedViews } } });
  rerender(<AllScreen />);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Lab work');
  expect(screen.queryByRole('row', { name: /^Acme/ })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Update view' })).toBeNull();
  await user.type(screen.getByRole('searchbox'), 'x');
  expect(screen.getByRole('button', { name: 'Update view' })).toBeDefined();
});

test('the selected organizations are exported by their keys', async () => {
  const exportOrganizations = vi.fn().mockResolvedValue({
    ok: true,
    value: { file: 'all.csv', amount: 1 },
  });
  stubBridge({
    exportOrganizations,
    suggestSeparator: vi.fn().mockResolvedValue({ separator: ';' }),
  });
  const say = vi.fn();
  const { user } = renderComponent(<AllScreen />, { shell: window(), say });
  await user.click(screen.getByRole('button', { name: 'More' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Export CSV' }));
  await vi.waitFor(() => expect(say).toHaveBeenCalled());
  expect(exportOrganizations.mock.calls[0]?.[0].separator).toBe(';');
  expect(exportOrganizations.mock.calls[0]?.[0].keys).toHaveLength(3);
});

test('expired invitations are resent in all organizations that have some', async () => {
  const listed = [
    figures('acme', { invitations: { ...calm, expired: 2 } }),
    figures('globex', { invitations: { ...calm, expired: 5 } }),
  ];
  listFigures.mockResolvedValue({ ok: true, value: JSON.stringify(listed) });
  const { user } = renderComponent(<AllScreen />, { shell: window() });
  const needs = await screen.findByRole('region', { name: 'Needs you' });
  expect(needs.textContent).toContain('7 invitations in 2 organizations expired without an answer');
  await user.click(within(needs).getByRole('button', { name: 'Resend…' }));
  expect(useStore.getState().overlay).toMatchObject({
    kind: 'resend-in-several',
    keys: [{ organizationId: 'acme' }, { organizationId: 'globex' }],
    which: 'expired',
  });
});

test('what can be done to several is off with its reason only where it is possible in none', async () => {
  const shown = window();
  const [one] = shown.accounts;
  const readers = [organization({ id: 'acme', name: 'Acme', myRoles: ['billing'] })];
  const only = one ? [{ ...one, organizations: readers }] : [];
  const { user } = renderComponent(<AllScreen />, { shell: { ...shown, accounts: only } });
  await user.click(screen.getByRole('checkbox', { name: 'Select all 1' }));
  await user.click(screen.getByRole('button', { name: 'Invite people…' }));
  expect(useStore.getState().overlay).toBeNull();
});
