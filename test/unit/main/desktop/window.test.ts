/** The parts of the window that need no Electron: what it serves, what its menu holds. */
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { externalLink } from '#main/desktop/external-link.ts';
import { acceleratorOf, menuTemplate } from '#main/desktop/menu-items.ts';
import { fileFor } from '#main/desktop/page-file.ts';
import { actionNames } from '#preload/contract/actions.ts';

test('only files below the folder are served, and only at our own address', () => {
  const folder = join('/', 'opt', 'renderer');
  expect(fileFor(folder, 'orgdesk-app://main/index.html')).toBe(join(folder, 'index.html'));
  expect(fileFor(folder, 'orgdesk-app://main/assets/a%20b.js?x#y')).toBe(
    join(folder, 'assets/a b.js'),
  );
  for (const url of [
    'orgdesk-app://main/..%2Fmain%2Findex.js',
    'orgdesk-app://main/..%2f..%2fetc%2fpasswd',
    'orgdesk-app://other/index.html',
    'orgdesk-app://main:80/index.html',
    'orgdesk-app://main/%2e%2e%2findex.js',
    'https://main/index.html',
    'orgdesk-app://main/%E0%A4%A',
  ]) {
    expect(fileFor(folder, url)).toBeUndefined();
  }
});

test.each([
  ['https://example.org/a?b#c', 'https://example.org/a?b#c'],
  ['mailto:ada@example.org', 'mailto:ada@example.org'],
  ['mailto:ada@example.org?subject=Hello', 'mailto:ada@example.org?subject=Hello'],
  ['HTTPS://Example.ORG/\tx\n', 'https://example.org/x'],
  ['https://bank.example.org@elsewhere.example.org/', undefined],
  ['mailto:ada@example.org?Attach=/etc/passwd', undefined],
  [' \u0000javascript:alert(1)', undefined],
  ['http://example.org', undefined],
  ['file:///etc/passwd', undefined],
  ['javascript:alert(1)', undefined],
  ['ms-msdt:/id', undefined],
  ['not a link', undefined],
])('the link %s is opened as %s', (text, link) => {
  expect(externalLink(text)).toBe(link);
});

test('every action is in the menu once; plain letters are no accelerators', () => {
  const onAction = vi.fn();
  const menus = menuTemplate({ onAction, macOS: false, appName: 'Orgdesk', developerTools: false });
  const items = menus.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  const ids = items.flatMap(({ id }) => (id === undefined ? [] : [id]));
  expect([...ids].sort()).toEqual([...actionNames].sort());
  for (const { accelerator, registerAccelerator } of items) {
    if (accelerator !== undefined) expect(registerAccelerator).toBe(false);
  }
  expect(acceleratorOf('mod+k')).toBe('CmdOrCtrl+K');
  expect(acceleratorOf('i')).toBeUndefined();
  expect(acceleratorOf('g t')).toBeUndefined();
  expect(acceleratorOf(undefined)).toBeUndefined();
});
