/** Numbers with their nouns. */
import { regional } from '#domain/region.ts';

const number = regional((region) => new Intl.NumberFormat(region));
const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** "1 invitation", "1,200 invitations". */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${number().format(amount)} ${amount === 1 ? one : many}`;
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
