/** What the accents are called, for those who choose one and do not see it. */
import type { AccentName } from '#domain/accents.ts';

const names: Readonly<Record<AccentName, string>> = {
  blue: 'Blue',
  teal: 'Teal',
  pink: 'Pink',
  leaf: 'Leaf green',
  violet: 'Violet',
  green: 'Green',
  fuchsia: 'Fuchsia',
  ocean: 'Ocean blue',
  purple: 'Purple',
  jade: 'Jade',
  indigo: 'Indigo',
  slate: 'Slate gray',
};

export function accentWords(color: AccentName | null): string {
  return color === null ? 'No color' : names[color];
}
