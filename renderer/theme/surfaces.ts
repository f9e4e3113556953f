/**
 * Every neutral colour as a pair for light and dark. `surfaceVariables` makes a style sheet of them, and a test
 * proves that text is legible on each.
 */
export interface Pair {
  readonly light: string;
  readonly dark: string;
}

export const surfaces = {
  /** Behind lists and forms. */
  body: { light: '#ffffff', dark: '#16181d' },
  /** Sidebar, status bar, table headers. */
  panel: { light: '#f7f8f9', dark: '#1b1e24' },
  /** The rail, one step further back. */
  rail: { light: '#eff1f3', dark: '#111317' },
  /** Floating surfaces: menus, dialogs, panels. */
  raised: { light: '#ffffff', dark: '#1f2229' },
  hover: { light: '#f1f3f5', dark: '#23272f' },
  selected: { light: '#e8ebef', dark: '#2b3039' },
  border: { light: '#e2e5e9', dark: '#2b2f38' },
  /** Edges of fields and buttons, which must be seen: 3:1 (WCAG 2.2, 1.4.11). */
  edge: { light: '#868d97', dark: '#6b7380' },
} as const satisfies Record<string, Pair>;

export const texts = {
  text: { light: '#1c2026', dark: '#e9ebee' },
  dimmed: { light: '#59616c', dark: '#a3abb7' },
  danger: { light: '#b3261e', dark: '#ff8a80' },
  warning: { light: '#7d4e00', dark: '#f2c063' },
  success: { light: '#146c3c', dark: '#6fd398' },
  link: { light: '#1f56b8', dark: '#8ab8ff' },
} as const satisfies Record<string, Pair>;

/** The focus ring, which must stand out from every surface: 3:1. */
export const focusRing: Pair = { light: '#2563eb', dark: '#7fb0ff' };

/** Filled destructive buttons and the text on them. */
export const dangerFill: Pair = { light: '#b3261e', dark: '#ff8a80' };
export const onFill: Pair = { light: '#ffffff', dark: '#14161a' };

const all: Readonly<Record<string, Pair>> = {
  ...surfaces,
  ...texts,
  focus: focusRing,
  'danger-fill': dangerFill,
  'on-fill': onFill,
};

/** `--od-body: …` and so on for one scheme; read by Mantine's variables resolver. */
export function surfaceVariables(scheme: 'light' | 'dark'): Record<string, string> {
  return Object.fromEntries(
    Object.entries(all).map(([name, pair]) => [`--od-${name}`, pair[scheme]]),
  );
}
