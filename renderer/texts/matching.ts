/** Search that ignores case, accents and the order of words. */
import { fold } from '#domain/search/fold.ts';

/** Returns the text in its searchable form. Cache it if the same text is searched often. */
export const plain = fold;

/** Returns a test whether a searchable text contains every typed word; an empty search matches everything. */
export function searching(typed: string): (plainText: string) => boolean {
  const words = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  return (plainText) => words.every((word) => plainText.includes(word));
}

/** Returns whether a text contains every typed word. */
export function contains(text: string, typed: string): boolean {
  return searching(typed)(plain(text));
}

/**
 * Caches the searchable text of each item, so that typing does not compute it again.
 */
export function cachedText<Item extends object, Words>(
  write: (item: Item, words: Words) => string,
): (item: Item, words: Words) => string {
  const texts = new WeakMap<Item, string>();
  return (item, words) => {
    const known = texts.get(item);
    if (known !== undefined) return known;
    const text = plain(write(item, words));
    texts.set(item, text);
    return text;
  };
}
