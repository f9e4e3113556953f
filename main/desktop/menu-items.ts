/** Builds the application menu from every action of the contract and the system's own items. */
import type { MenuItemConstructorOptions } from 'electron';
import type { Zoom } from '#domain/preferences.ts';
import { type Action, type ActionName, actionNames, actions } from '#preload/contract/actions.ts';
import type { Theme } from '#preload/contract/shell.ts';

export interface MenuOptions {
  readonly onAction: (name: ActionName) => void;
  readonly macOS: boolean;
  readonly appName: string;
  readonly developerTools: boolean;
  readonly theme: Theme;
  readonly zoom: Zoom;
}

type Item = MenuItemConstructorOptions;

const separator: Item = { type: 'separator' };

/**
 * Returns "mod+k" in Electron's notation. Plain letters are no accelerators, since they would swallow typed
 * text; the renderer handles them where no text is being written.
 */
export function acceleratorOf(shortcut: string | undefined): string | undefined {
  if (!shortcut?.startsWith('mod+')) return undefined;
  const key = shortcut.slice('mod+'.length);
  return `CmdOrCtrl+${key === '+' ? 'Plus' : key.toUpperCase()}`;
}

/** Belongs to the Edit menu's Undo for typed text; without a text field, the renderer handles it. */
const textUndo = 'mod+z';

/** The actions of which one is chosen. */
const themeActions: Readonly<Partial<Record<ActionName, Theme>>> = {
  'theme-system': 'system',
  'theme-light': 'light',
  'theme-dark': 'dark',
};

/** What macOS keeps in the menu with the app's name, instead of where other systems have it. */
const inAppMenu: ReadonlySet<ActionName> = new Set(['about-orgdesk', 'open-preferences']);

function itemOf(name: ActionName, options: MenuOptions): Item {
  const { label, shortcut }: Action = actions[name];
  const accelerator = shortcut === textUndo ? undefined : acceleratorOf(shortcut);
  const theme = themeActions[name];
  return {
    id: name,
    label,
    click: () => options.onAction(name),
    ...(theme && { type: 'radio', checked: theme === options.theme }),
    // Shown only: the renderer handles the key and would otherwise get it twice.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  };
}

/** Returns the actions of a menu, with a line above each that begins a group. */
function itemsOf(menu: Action['menu'], options: MenuOptions): readonly Item[] {
  return actionNames
    .filter((name) => actions[name].menu === menu && !(options.macOS && inAppMenu.has(name)))
    .flatMap((name) => {
      const action: Action = actions[name];
      return action.separated ? [separator, itemOf(name, options)] : [itemOf(name, options)];
    });
}

/** The menu with the app's name, which only macOS has. */
function appMenu(options: MenuOptions): Item {
  return {
    label: options.appName,
    submenu: [
      itemOf('about-orgdesk', options),
      separator,
      itemOf('open-preferences', options),
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
}

const textItems: readonly Item[] = [
  { role: 'undo' },
  { role: 'redo' },
  separator,
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'delete' },
  { role: 'selectAll' },
];

/** Returns the menus of the menu bar, from left to right. */
export function menuTemplate(options: MenuOptions): readonly Item[] {
  const items = (menu: Action['menu']) => itemsOf(menu, options);
  const quit: readonly Item[] = options.macOS
    ? [separator, { role: 'close' }]
    : [separator, { role: 'quit' }];
  const developer: readonly Item[] = options.developerTools
    ? [separator, { role: 'toggleDevTools' }]
    : [];
  return [
    ...(options.macOS ? [appMenu(options)] : []),
    { label: 'File', submenu: [...items('File'), ...quit] },
    { label: 'Edit', submenu: [...textItems, ...items('Edit')] },
    { label: 'Organization', submenu: [...items('Organization')] },
    { label: 'Account', submenu: [...items('Account')] },
    { label: 'Go', submenu: [...items('Go')] },
    {
      label: 'View',
      submenu: [
        ...items('View'),
        { label: `Zoom: ${options.zoom}%`, enabled: false },
        separator,
        { role: 'togglefullscreen' },
        ...developer,
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', label: 'Help', submenu: [...items('Help')] },
  ];
}
