/** Numbers with their nouns. */
import { regional } from '#domain/region.ts';

const number = regional((region) => new Intl.NumberFormat(region));
const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** "1 invitation", "1,200 invitations". */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${number().format(amount)} ${amount === 1 ? one : many}`;
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
const amountsOfBytes = regional((region) =>
  byteUnits.map(
    (unit) =>
      new Intl.NumberFormat(region, {
        style: 'unit',
        unit,
        unitDisplay: unit === 'byte' ? 'long' : 'short',
        maximumFractionDigits: unit === 'byte' || unit === 'kilobyte' ? 0 : 1,
      }),
  ),
);

/** "4 bytes", "312 kB", "1.2 MB": in thousands, as file managers count. */
export function bytes(amount: number): string {
  const power = Math.min(byteUnits.length - 1, Math.floor(Math.log10(Math.max(amount, 1)) / 3));
  return amountsOfBytes()[power]?.format(amount / 1000 ** power) ?? '';
}

/** "1,200". */
export function digits(amount: number): string {
  return number().format(amount);
}

/** "a, b and c". */
export function listed(items: readonly string[]): string {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : list.format(items);
}

/** Capitalizes the first letter. */
export function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
