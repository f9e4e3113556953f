// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { RowMenu } from '#renderer/components/table/row-menu-on-demand.ts';
import { SwitcherPopover } from '#renderer/shell/on-demand.ts';
import { Switcher } from '#renderer/shell/switcher.tsx';
import { stubBridge } from './bridge-stub.ts';
import { account, organization, shell } from './samples.ts';
import { renderComponent, setElementSize } from './support/render.tsx';

await Promise.all([RowMenu.preload(), SwitcherPopover.preload()]);

const acme = { accountId: 'one', organizationId: 'acme' };
const web = { accountId: 'one', organizationId: 'web' };

function open() {
  setElementSize();
  const { copyPlaceLink } = stubBridge({
    copyPlaceLink: vi.fn(async () => ({ ok: true, value: null })),
  });
  const organizations = [organization(), organization({ id: 'web', name: 'Web Shop' })];
  const { user } = renderComponent(<Switcher />, {
    shell: shell({ accounts: [account({ organizations })], current: acme }),
    current: acme,
  });
  return { user, copyPlaceLink, head: screen.getByRole('button', { name: /Acme Hosting/ }) };
}

test('the menu of the organization in the sidebar copies a link to it', async () => {
  const { user, copyPlaceLink, head } = open();
  await user.pointer({ target: head, keys: '[MouseRight]' });
  await user.click(await screen.findByRole('menuitem', { name: 'Copy link' }));
  expect(copyPlaceLink).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ key: acme }));
});

test.each([
  ['a right click', async () => screen.findByRole('option', { name: /Web Shop/ })],
  ['Shift and F10', null],
])('%s opens the menu of an organization in the switcher, which copies a link', async (_, find) => {
  const { user, copyPlaceLink, head } = open();
  await user.click(head);
  if (find) await user.pointer({ target: await find(), keys: '[MouseRight]' });
  else {
    await user.type(await screen.findByRole('combobox'), 'web');
    await user.keyboard('{Shift>}{F10}{/Shift}');
  }
  await user.click(await screen.findByRole('menuitem', { name: 'Copy link' }));
  expect(copyPlaceLink).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ key: web }));
});
