/** Searching as people type it: case, accents and the order of words do not matter. */

const ascii = /^[\0-\x7f]*$/;

/** Text as it is searched in; worth keeping where the same text is searched again and again. */
export function plain(text: string): string {
  // Most names need no more, and ten thousand of them are made plain at once.
  if (ascii.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether every word typed stands somewhere in a plain text; nothing typed is in everything. */
export function searching(typed: string): (plainText: string) => boolean {
  const words = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  return (plainText) => words.every((word) => plainText.includes(word));
}

/** The same for a text that is searched once. */
export function contains(text: string, typed: string): boolean {
  return searching(typed)(plain(text));
}

/**
 * By what each item is found, as plain text: written once and kept with it, so that a key typed costs no
 * more than looking.
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
