/**
 * Every action a person can take from anywhere, declared once: the application menu, the palette, the shortcut
 * sheet, buttons and the keyboard all read this. The renderer defines what each does and whether it is
 * available now.
 */
export interface Action {
  /** In title case, for the application menu. */
  readonly label: string;
  /** The label everywhere else, if it is not `label` in sentence case. */
  readonly words?: string;
  readonly menu: 'File' | 'Edit' | 'Organization' | 'Account' | 'Go' | 'View' | 'Help';
  /** Whether a line stands above it in its menu. */
  readonly separated?: boolean;
  /** "mod" is ⌘ on macOS and Ctrl elsewhere; "g p" is one key after the other. */
  readonly shortcut?: string;
}

export const actions = {
  'invite-member': {
    label: 'Invite New Member',
    // This name is used wherever the path to it is described.
    words: 'Invite New Member',
    menu: 'Organization',
    shortcut: 'i',
  },
  'create-project': { label: 'New Project', menu: 'Organization', shortcut: 'n' },
  'create-organization': { label: 'New Organization', menu: 'File' },
  'connect-platform': { label: 'Connect to a Platform', menu: 'File' },
  'open-invitation-link': { label: 'Open Invitation Link', menu: 'File' },
  'export-members': { label: 'Export Members', menu: 'File', separated: true },
  'export-invitations': { label: 'Export Invitations', menu: 'File' },
  'open-preferences': {
    label: 'Preferences',
    menu: 'File',
    shortcut: 'mod+,',
    separated: true,
  },
  'undo-change': { label: 'Undo Team Change', menu: 'Edit', shortcut: 'mod+z', separated: true },
  'rename-organization': { label: 'Rename Organization', menu: 'Organization', separated: true },
  'transfer-ownership': { label: 'Transfer Ownership', menu: 'Organization' },
  'show-changes': { label: 'Recent Team Changes', menu: 'Organization', separated: true },
  'copy-organization-link': {
    label: 'Copy Link',
    words: 'Copy link to organization',
    menu: 'Organization',
  },
  'my-invitations': { label: 'My Invitations', menu: 'Account' },
  'show-local-mail': { label: 'Mail on This Computer', menu: 'Account' },
  'name-account': { label: 'Name This Account', menu: 'Account', separated: true },
  'forget-proxy-password': { label: 'Forget Proxy Password', menu: 'Account' },
  'sign-out': { label: 'Sign Out', menu: 'Account', separated: true },
  'go-all': { label: 'All Organizations', menu: 'Go', shortcut: 'g g' },
  'go-overview': { label: 'Overview', menu: 'Go', shortcut: 'g o' },
  'go-inbox': { label: 'Inbox', menu: 'Go', shortcut: 'g i' },
  'show-outbox': { label: 'Outbox', words: 'Outbox: changes waiting to be sent', menu: 'Go' },
  'go-account': { label: 'My Account', menu: 'Go' },
  'go-projects': { label: 'Projects', menu: 'Go', shortcut: 'g p' },
  'go-team': { label: 'Team', menu: 'Go', shortcut: 'g t' },
  'go-billing': { label: 'Billing', menu: 'Go', shortcut: 'g b' },
  'go-activity': { label: 'Activity', menu: 'Go', shortcut: 'g a' },
  'go-settings': { label: 'Settings', menu: 'Go', shortcut: 'g s' },
  'switch-organization': {
    label: 'Switch Organization',
    menu: 'Go',
    shortcut: 'mod+o',
    separated: true,
  },
  'open-palette': { label: 'Search Everything', menu: 'Go', shortcut: 'mod+k' },
  'focus-search': { label: 'Search This List', menu: 'Edit', shortcut: '/' },
  refresh: { label: 'Refresh', menu: 'View', shortcut: 'mod+r' },
  'theme-system': { label: 'Theme: System', menu: 'View', separated: true },
  'theme-light': { label: 'Theme: Light', menu: 'View' },
  'theme-dark': { label: 'Theme: Dark', menu: 'View' },
  'rail-names': {
    label: 'Organization Names in the Rail',
    words: 'Show or hide organization names in the rail',
    menu: 'View',
    separated: true,
  },
  'zoom-in': { label: 'Zoom In', menu: 'View', shortcut: 'mod++', separated: true },
  'zoom-out': { label: 'Zoom Out', menu: 'View', shortcut: 'mod+-' },
  'zoom-reset': { label: 'Actual Size', menu: 'View', shortcut: 'mod+0' },
  'show-shortcuts': { label: 'Keyboard Shortcuts', menu: 'Help', shortcut: '?' },
  'open-logs': { label: 'Open Log Folder', menu: 'Help', separated: true },
  'copy-diagnostics': { label: 'Copy Diagnostics', menu: 'Help' },
  'about-orgdesk': {
    label: 'About Orgdesk',
    words: 'About Orgdesk',
    menu: 'Help',
    separated: true,
  },
} as const satisfies Record<string, Action>;

export type ActionName = keyof typeof actions;

export const actionNames = Object.keys(actions) as readonly ActionName[];
