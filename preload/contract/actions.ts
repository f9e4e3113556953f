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
  readonly menu: 'Organization' | 'Go' | 'View' | 'Help';
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
  'create-organization': { label: 'New Organization', menu: 'Organization' },
  'rename-organization': { label: 'Rename Organization', menu: 'Organization' },
  'export-members': { label: 'Export Members', menu: 'Organization' },
  'export-invitations': { label: 'Export Invitations', menu: 'Organization' },
  'transfer-ownership': { label: 'Transfer Ownership', menu: 'Organization' },
  'undo-change': { label: 'Undo Team Change', menu: 'Organization', shortcut: 'mod+z' },
  'show-changes': { label: 'Recent Team Changes', menu: 'Organization' },
  'connect-platform': { label: 'Connect to a Platform', menu: 'Organization' },
  'name-account': { label: 'Name This Account', menu: 'Organization' },
  'my-invitations': { label: 'My Invitations', menu: 'Organization' },
  'open-invitation-link': { label: 'Open Invitation Link', menu: 'Organization' },
  'show-local-mail': { label: 'Mail on This Computer', menu: 'Organization' },
  'forget-proxy-password': { label: 'Forget Proxy Password', menu: 'Organization' },
  'sign-out': { label: 'Sign Out', menu: 'Organization' },
  'go-overview': { label: 'Overview', menu: 'Go', shortcut: 'g o' },
  'go-projects': { label: 'Projects', menu: 'Go', shortcut: 'g p' },
  'go-team': { label: 'Team', menu: 'Go', shortcut: 'g t' },
  'go-billing': { label: 'Billing', menu: 'Go', shortcut: 'g b' },
  'go-activity': { label: 'Activity', menu: 'Go', shortcut: 'g a' },
  'switch-organization': { label: 'Switch Organization', menu: 'Go', shortcut: 'mod+o' },
  'open-palette': { label: 'Search Everything', menu: 'Go', shortcut: 'mod+k' },
  'focus-search': { label: 'Search This List', menu: 'View', shortcut: '/' },
  refresh: { label: 'Refresh', menu: 'View', shortcut: 'mod+r' },
  'theme-system': { label: 'Theme: System', menu: 'View' },
  'theme-light': { label: 'Theme: Light', menu: 'View' },
  'theme-dark': { label: 'Theme: Dark', menu: 'View' },
  'show-shortcuts': { label: 'Keyboard Shortcuts', menu: 'Help', shortcut: '?' },
} as const satisfies Record<string, Action>;

export type ActionName = keyof typeof actions;

export const actionNames = Object.keys(actions) as readonly ActionName[];
