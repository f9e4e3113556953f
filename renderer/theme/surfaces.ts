/**
 * Every neutral colour as a pair for light and dark. `surfaceVariables` makes a style sheet of them, and a test
 * proves that text is legible on each. In dark mode a plane is lighter the nearer it is: panel, body, raised.
 */
export interface Pair {
  readonly light: string;
  readonly dark: string;
}

export const surfaces = {
  /** The furthest plane: rail, sidebar, status bar. */
  panel: { light: '#f6f7f9', dark: '#111317' },
  /** Behind lists and forms. */
  body: { light: '#ffffff', dark: '#181b20' },
  /** The nearest plane: menus, dialogs, panels. */
  raised: { light: '#ffffff', dark: '#20242b' },
  hover: { light: '#f0f2f5', dark: '#272c34' },
  selected: { light: '#e8ebef', dark: '#2d333d' },
  /** Hairlines between rows and between the parts of the window. */
  border: { light: '#eaecf0', dark: '#272b32' },
  /** The outlines of cards, panels and menus. */
  outline: { light: '#d9dde3', dark: '#363c46' },
  /** The edges of fields, which must be seen: 3:1 (WCAG 2.2, 1.4.11). */
  edge: { light: '#858c97', dark: '#737c89' },
} as const satisfies Record<string, Pair>;

/** Quiet grounds for what is wrong or needs attention, each for the text of its name. */
export const tints = {
  'danger-tint': { light: '#fcefed', dark: '#3a2422' },
  'warning-tint': { light: '#fbf3e2', dark: '#342b18' },
  'success-tint': { light: '#e9f5ee', dark: '#1b3026' },
} as const satisfies Record<string, Pair>;

export const texts = {
  text: { light: '#1c2026', dark: '#e9ebee' },
  dimmed: { light: '#5f6773', dark: '#9aa2ae' },
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
  ...tints,
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
