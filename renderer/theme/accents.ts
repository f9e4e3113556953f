/**
 * Twelve accents, one of which each organization gets for its tile, its header line and its primary
 * button. In light, white stands on them; in dark, near-black does. A test proves 4.5:1 for both,
 * and for the accent against what it is drawn on.
 */
import type { CSSProperties } from 'react';
import type { Pair } from './surfaces.ts';

declare module 'react' {
  // React's type knows no custom properties; this is the one that is set on elements.
  interface CSSProperties {
    '--accent'?: string;
  }
}

export const accents: readonly Pair[] = [
  { light: '#2f5fd0', dark: '#8fb2ff' },
  { light: '#0f766e', dark: '#5cd0c3' },
  { light: '#a8326e', dark: '#f79bc6' },
  { light: '#8a5a00', dark: '#e5b567' },
  { light: '#6b46c1', dark: '#bfa5ff' },
  { light: '#2e7033', dark: '#86cf8a' },
  { light: '#b0421d', dark: '#ff9f7d' },
  { light: '#1c6e94', dark: '#7cc6ea' },
  { light: '#8b3fa8', dark: '#dfa0f4' },
  { light: '#576100', dark: '#c3cd62' },
  { light: '#a63446', dark: '#ff9aa8' },
  { light: '#4c5a78', dark: '#aebbd8' },
];

/** FNV-1a: spreads identifiers that differ in a character or two. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** The accent of an organization: the same on every start and every computer. */
export function accentOf(organizationId: string): Pair {
  const accent = accents[hash(organizationId) % accents.length];
  if (!accent) throw new Error('There are no accents.');
  return accent;
}

const styles = new Map<string, CSSProperties>();

/** Sets `--accent` for an element and what is in it; the same object for the same organization. */
export function accentStyle(organizationId: string): CSSProperties {
  const known = styles.get(organizationId);
  if (known) return known;
  const { light, dark } = accentOf(organizationId);
  const style: CSSProperties = { '--accent': `light-dark(${light}, ${dark})` };
  styles.set(organizationId, style);
  return style;
}
