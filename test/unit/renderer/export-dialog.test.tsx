// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { OrganizationView } from '#preload/contract/organization.ts';
import { ExportDialog } from '#renderer/screens/export/export-dialog.tsx';
import { keyText } from '#renderer/store/organization-key.ts';
import { contextOf } from '#renderer/store/selection.ts';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from './bridge-stub.ts';
import { account, isoBefore, member, organization, shell } from './samples.ts';
import { renderComponent } from './support/render.tsx';

const key = { accountId: 'one', organizationId: 'acme' };
const known = <Item,>(items: readonly Item[]) =>
  ({ state: 'known', items, fetchedAt: isoBefore(0), failure: null }) as const;
const view: OrganizationView = {
  key,
  projects: known([]),
  members: known([member()]),
  invitations: known([]),
  offers: known([]),
};

test.each([
  [null, 'Downloads'],
  ['Reports', 'Reports'],
])('with the folder %s, an export says that it is saved to %s', async (exportFolder, folder) => {
  stubBridge({
    suggestSeparator: vi.fn(async () => ({ separator: ';' })),
    exportTeam: vi.fn(async () => ({ ok: true, value: { file: 'acme.csv', amount: 1 } })),
  });
  const accounts = [account({ organizations: [organization()] })];
  const state = shell({ accounts, exportFolder });
  const context = contextOf(state, key);
  if (!context) throw new Error('The organization is in the sample.');
  const { user } = renderComponent(<ExportDialog context={context} what="members" only={null} />, {
    shell: state,
    current: key,
    views: { [keyText(key)]: view },
  });
  expect(document.body.textContent).toContain(`Saves to ${folder}.`);
  await waitFor(() => expect(screen.getByText('This computer’s default')).toBeDefined());
  await user.click(screen.getByRole('button', { name: 'Export 1 member' }));
  await waitFor(() => expect(useStore.getState().toasts).toBe(1));
  const [toast] = useStore.getState().takeToasts();
  expect(toast?.message).toBe(`Saved acme.csv to ${folder}, separated by semicolons.`);
});
