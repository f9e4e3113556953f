/** The parts of the window that need no Electron: what it serves, what its menu holds. */
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test, vi } from 'vitest';
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

const menuOptions = {
  onAction: vi.fn(),
  macOS: false,
  appName: 'Orgdesk',
  developerTools: false,
  theme: 'dark',
  zoom: 125,
} as const;

type MenuItems = readonly MenuItemConstructorOptions[];

function itemsIn(menus: MenuItems): MenuItems {
  return menus.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
}

describe.each([true, false])('the menus on macOS: %s', (macOS) => {
  const menus = menuTemplate({ ...menuOptions, macOS });

  test('every action is in a menu once; plain letters are no accelerators', () => {
    const items = itemsIn(menus);
    const ids = items.flatMap(({ id }) => (id === undefined ? [] : [id]));
    expect([...ids].sort()).toEqual([...actionNames].sort());
    for (const { accelerator, registerAccelerator } of items) {
      if (accelerator !== undefined) expect(registerAccelerator).toBe(false);
    }
  });

  test('a line stands only between two items', () => {
    for (const { label, submenu } of menus) {
      const lines = (Array.isArray(submenu) ? submenu : []).map(({ type }) => type === 'separator');
      const wrong = lines.filter(
        (isLine, index) => isLine && (index === 0 || (lines[index + 1] ?? true)),
      );
      expect(wrong, label).toEqual([]);
    }
  });

  test('Preferences stand where the system keeps them', () => {
    const home = menus.find(({ submenu }) =>
      itemsIn([{ submenu }]).some(({ id }) => id === 'open-preferences'),
    );
    expect(home?.label).toBe(macOS ? 'Orgdesk' : 'File');
  });
});

test('the View menu marks the theme and shows the zoom', () => {
  const items = itemsIn(menuTemplate(menuOptions));
  const chosen = items.filter(({ checked }) => checked).map(({ id }) => id);
  expect(chosen).toEqual(['theme-dark']);
  expect(items.filter(({ enabled }) => enabled === false).map(({ label }) => label)).toEqual([
    'Zoom: 125%',
  ]);
});

test.each([
  ['mod+k', 'CmdOrCtrl+K'],
  ['mod++', 'CmdOrCtrl+Plus'],
  ['mod+-', 'CmdOrCtrl+-'],
  ['mod+,', 'CmdOrCtrl+,'],
  ['i', undefined],
  ['g t', undefined],
  [undefined, undefined],
])('the shortcut %s has the accelerator %s', (shortcut, accelerator) => {
  expect(acceleratorOf(shortcut)).toBe(accelerator);
});
