/** Builds the application menu from every action of the contract and the system's own items. */
import type { MenuItemConstructorOptions } from 'electron';
import { type Action, type ActionName, actionNames, actions } from '#preload/contract/actions.ts';

export interface MenuOptions {
  readonly onAction: (name: ActionName) => void;
  readonly macOS: boolean;
  readonly appName: string;
  readonly developerTools: boolean;
}

/**
 * Returns "mod+k" in Electron's notation. Plain letters are no accelerators, since they would swallow typed
 * text; the renderer handles them where no text is being written.
 */
export function acceleratorOf(shortcut: string | undefined): string | undefined {
  if (!shortcut?.startsWith('mod+')) return undefined;
  return `CmdOrCtrl+${shortcut.slice('mod+'.length).toUpperCase()}`;
}

/** Belongs to the Edit menu's Undo for typed text; without a text field, the renderer handles it. */
const textUndo = 'mod+z';

function itemOf(name: ActionName, options: MenuOptions): MenuItemConstructorOptions {
  const { label, shortcut }: Action = actions[name];
  const accelerator = shortcut === textUndo ? undefined : acceleratorOf(shortcut);
  return {
    id: name,
    label,
    click: () => options.onAction(name),
    // Shown only: the renderer handles the key and would otherwise get it twice.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  };
}

function itemsOf(menu: Action['menu'], options: MenuOptions): MenuItemConstructorOptions[] {
  return actionNames
    .filter((name) => actions[name].menu === menu)
    .map((name) => itemOf(name, options));
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** Returns the menus of the menu bar, from left to right. */
export function menuTemplate(options: MenuOptions): readonly MenuItemConstructorOptions[] {
  const quit: MenuItemConstructorOptions[] = options.macOS ? [] : [separator, { role: 'quit' }];
  const developer: MenuItemConstructorOptions[] = options.developerTools
    ? [separator, { role: 'toggleDevTools' }]
    : [];
  return [
    ...(options.macOS ? [{ role: 'appMenu' } as const] : []),
    { label: 'Organization', submenu: [...itemsOf('Organization', options), ...quit] },
    { role: 'editMenu' },
    { label: 'Go', submenu: itemsOf('Go', options) },
    {
      label: 'View',
      submenu: [
        ...itemsOf('View', options),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...developer,
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', label: 'Help', submenu: itemsOf('Help', options) },
  ];
}
