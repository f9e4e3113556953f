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

/** Twenty thousand times and identifiers are no words of a language. */
function compare(first: string, second: string): number {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

interface Dated {
  readonly id: string;
  /** Null: not known. */
  readonly createdAt: string | null;
}

/**
 * Which accent each organization gets: the one its identifier hashes to, or the next that no older
 * organization has, as long as there are any. Older ones choose first, so that a new organization
 * never takes another's colour. The same on every start.
 */
export function assignAccents(organizations: readonly Dated[]): ReadonlyMap<string, number> {
  const order = organizations.toSorted(
    (first, second) =>
      compare(first.createdAt ?? '', second.createdAt ?? '') || compare(first.id, second.id),
  );
  const assigned = new Map<string, number>();
  const taken = new Set<number>();
  for (const { id } of order) {
    if (assigned.has(id)) continue;
    const wanted = hash(id) % accents.length;
    const free = accents
      .map((_, step) => (wanted + step) % accents.length)
      .find((index) => !taken.has(index));
    assigned.set(id, free ?? wanted);
    taken.add(free ?? wanted);
  }
  return assigned;
}

let current: ReadonlyMap<string, number> = new Map();
const styles = accents.map(
  ({ light, dark }): CSSProperties => ({ '--accent': `light-dark(${light}, ${dark})` }),
);

/** The lists for which it holds. */
let assignedFor: readonly (readonly Dated[])[] = [];

/** Told by the store whenever the shell changes, with the organizations of each account. */
export function setAccentsFor(lists: readonly (readonly Dated[])[]): void {
  const same =
    lists.length === assignedFor.length && lists.every((list, at) => list === assignedFor[at]);
  if (same) return;
  assignedFor = lists;
  current = assignAccents(lists.flat());
}

/** Sets `--accent` for an element and what is in it; the same object as long as the accent is. */
export function accentStyle(organizationId: string): CSSProperties | undefined {
  return styles[current.get(organizationId) ?? hash(organizationId) % accents.length];
}
