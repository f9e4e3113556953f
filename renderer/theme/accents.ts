/**
 * The twelve accents. Each organization gets one for its tile, its header line and its primary button. Text on
 * them is white in light mode and near-black in dark mode. A test proves 4.5:1 for both, and for the accent
 * against its background. None is red, which is reserved for destructive actions, nor orange, brown or olive,
 * which are mistaken for red.
 */
import type { CSSProperties } from 'react';
import { type AccentName, accentNames } from '#domain/accents.ts';
import { type Pair, surfaces, texts } from './surfaces.ts';

declare module 'react' {
  // React's type has no custom properties, which are set on elements here.
  interface CSSProperties {
    '--accent'?: string;
    /** The accent as a quiet background, and the colour of text on it. */
    '--accent-tint'?: string;
    '--accent-ink'?: string;
    /** The colour that a person gave an account. */
    '--band'?: string;
  }
}

const pairs: Readonly<Record<AccentName, Pair>> = {
  blue: { light: '#1e5bc7', dark: '#94bbff' },
  teal: { light: '#057273', dark: '#52d0d2' },
  pink: { light: '#a9246e', dark: '#f19dc2' },
  leaf: { light: '#327500', dark: '#99cb85' },
  violet: { light: '#6c42c3', dark: '#bdadfb' },
  green: { light: '#317345', dark: '#84cf96' },
  fuchsia: { light: '#a11996', dark: '#e4a0da' },
  ocean: { light: '#006c93', dark: '#6ac7f5' },
  purple: { light: '#8835ae', dark: '#d3a6ed' },
  jade: { light: '#04755b', dark: '#69d1b0' },
  indigo: { light: '#4a49d7', dark: '#a8b5ff' },
  slate: { light: '#4c586f', dark: '#adbbd5' },
};

export const accents: readonly Pair[] = accentNames.map((name) => pairs[name]);

/** Mixes two colours written `#rrggbb`, channel by channel. `share`: of the first one, 0 to 1. */
function mix(first: string, second: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [one = 0, other = 0] = [first, second].map((color) =>
      Number.parseInt(color.slice(at, at + 2), 16),
    );
    return Math.round(one * share + other * (1 - share))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

/** The share of an accent in its tint. The dark body needs more of it to show a difference. */
const tintShare = { light: 0.12, dark: 0.16 } as const;

/** The quiet background of an accent: selected rows, chips, and the tiles of other organizations. */
export const tintOf = ({ light, dark }: Pair): Pair => ({
  light: mix(light, surfaces.body.light, tintShare.light),
  dark: mix(dark, surfaces.body.dark, tintShare.dark),
});

/** The colour of text on `tintOf`, a step nearer to the text colour. */
export const inkOf = ({ light, dark }: Pair): Pair => ({
  light: mix(light, texts.text.light, 0.8),
  dark: mix(dark, texts.text.dark, 0.8),
});

/** FNV-1a: spreads identifiers that differ in a character or two. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** Plain comparison: times and identifiers are not words, and there may be twenty thousand. */
function compare(first: string, second: string): number {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

interface Dated {
  readonly id: string;
  /** Null if it is not known. */
  readonly createdAt: string | null;
}

/**
 * Assigns an accent to each organization: the one of its identifier's hash, or the next that no older
 * organization has, as long as any is free. Older ones choose first, so that a new organization never takes
 * another's colour. The result is the same on every start.
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
/** The colours that the person chose, by the identifier of the organization. */
let chosen: ReadonlyMap<string, AccentName> = new Map();

/** Called by the store with the colours that the person chose for organizations. */
export function setChosenAccents(colors: ReadonlyMap<string, AccentName>): void {
  chosen = colors;
}

const inBoth = ({ light, dark }: Pair) => `light-dark(${light}, ${dark})`;
const styles = accents.map(
  (pair): CSSProperties => ({
    '--accent': inBoth(pair),
    '--accent-tint': inBoth(tintOf(pair)),
    '--accent-ink': inBoth(inkOf(pair)),
  }),
);

/** Returns a style that sets `--band` to the colour of an account; undefined if it has none. */
export function bandStyle(color: AccentName | null): CSSProperties | undefined {
  return color === null ? undefined : { '--band': inBoth(pairs[color]) };
}

/** The lists that the assignment was made for. */
let assignedFor: readonly (readonly Dated[])[] = [];

/** Called by the store whenever the shell changes, with the organizations of each account. */
export function setAccentsFor(lists: readonly (readonly Dated[])[]): void {
  const same =
    lists.length === assignedFor.length && lists.every((list, at) => list === assignedFor[at]);
  if (same) return;
  assignedFor = lists;
  current = assignAccents(lists.flat());
}

/** Returns a style that sets `--accent`, its tint and its ink; the same object for the same accent. */
export function accentStyle(organizationId: string): CSSProperties | undefined {
  const color = chosen.get(organizationId);
  if (color) return styles[accentNames.indexOf(color)];
  return styles[current.get(organizationId) ?? hash(organizationId) % accents.length];
}
