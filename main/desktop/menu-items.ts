/** What stands in the application menu: every action of the contract, and the system's own items. */
import type { MenuItemConstructorOptions } from 'electron';
import { type Action, type ActionName, actionNames, actions } from '#preload/contract/actions.ts';

export interface MenuOptions {
  readonly onAction: (name: ActionName) => void;
  readonly macOS: boolean;
  readonly appName: string;
  readonly developerTools: boolean;
}

/**
 * "mod+k" as Electron writes it. Plain letters are no accelerators: they would swallow what somebody
 * types; the renderer handles them where no text is being written.
 */
export function acceleratorOf(shortcut: string | undefined): string | undefined {
  if (!shortcut?.startsWith('mod+')) return undefined;
  return `CmdOrCtrl+${shortcut.slice('mod+'.length).toUpperCase()}`;
}

/** The Edit menu's Undo has it, for what is typed; where nothing is, the renderer takes it. */
const textUndo = 'mod+z';

function itemOf(name: ActionName, options: MenuOptions): MenuItemConstructorOptions {
  const { label, shortcut }: Action = actions[name];
  const accelerator = shortcut === textUndo ? undefined : acceleratorOf(shortcut);
  return {
    id: name,
    label,
    click: () => options.onAction(name),
    // Shown, but left to the renderer, which would otherwise get the key twice.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  };
}

function itemsOf(menu: Action['menu'], options: MenuOptions): MenuItemConstructorOptions[] {
  return actionNames
    .filter((name) => actions[name].menu === menu)
    .map((name) => itemOf(name, options));
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** What the menu bar holds, from left to right. */
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
