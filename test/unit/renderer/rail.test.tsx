// @vitest-environment happy-dom
/** The rail by keyboard: one Tab stop, arrows and letters inside. */
import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { RowMenu } from '#renderer/components/table/row-menu-on-demand.ts';
import { Rail } from '#renderer/shell/rail.tsx';
import { stubBridge } from './bridge-stub.ts';
import { account, organization, shell } from './samples.ts';
import { renderComponent } from './support/render.tsx';

await RowMenu.preload();

const names = ['Acme Hosting', 'Globex', 'Initech', 'Hooli'];
const organizations = names.map((name) => organization({ id: name.toLowerCase(), name }));
const key = (id: string) => ({ accountId: 'one', organizationId: id });

function renderRail() {
  const current = key('initech');
  return renderComponent(<Rail />, {
    shell: shell({ accounts: [account({ organizations })], current }),
    current,
  });
}

const tile = (name: string) => screen.getByRole('button', { name });

test('Tab reaches the current organization alone, and then the foot of the rail', async () => {
  const { user } = renderRail();
  await user.tab();
  expect(document.activeElement).toBe(tile('Initech'));
  await user.tab();
  expect(document.activeElement).toBe(tile('Inbox'));
});

test.each<readonly [keys: string, name: string]>([
  ['{ArrowDown}', 'Hooli'],
  ['{ArrowUp}', 'Globex'],
  ['{ArrowDown}{ArrowDown}{ArrowDown}', 'Hooli'],
  ['{Home}', 'All organizations'],
  ['{Home}{ArrowDown}', 'Acme Hosting'],
  ['{Home}{End}', 'Hooli'],
  ['g', 'Globex'],
  ['H', 'Hooli'],
  ['z', 'Initech'],
])('%s leads from Initech to %s', async (keys, name) => {
  const { user } = renderRail();
  await user.tab();
  await user.keyboard(keys);
  expect(document.activeElement).toBe(tile(name));
});

test('the stop moves with the focus, so that Tab leaves the rail from anywhere', async () => {
  const { user } = renderRail();
  await user.tab();
  await user.keyboard('{Home}');
  await user.tab();
  expect(document.activeElement).toBe(tile('Inbox'));
  await user.tab({ shift: true });
  expect(document.activeElement).toBe(tile('All organizations'));
});

test('the menu of an organization copies a link to it', async () => {
  const { copyPlaceLink } = stubBridge({
    copyPlaceLink: vi.fn(async () => ({ ok: true, value: null }) as const),
  });
  const { user } = renderRail();
  await user.pointer({ target: tile('Globex'), keys: '[MouseRight]' });
  await user.click(await screen.findByRole('menuitem', { name: 'Copy link' }));
  expect(copyPlaceLink).toHaveBeenCalledWith({
    key: key('globex'),
    projectId: null,
    userId: null,
  });
});
