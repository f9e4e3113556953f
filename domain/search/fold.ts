const ascii = /^[\0-\x7f]*$/;

/** Removes case and accents from text for a search, so that "andre" finds André. */
export function fold(text: string): string {
  // Most names need no more, and ten thousand of them are folded at once.
  if (ascii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();
}

/** Letters without a decomposition in Unicode, and how a keyboard without them writes them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};
const others = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g');

/** Replaces the letters of folded text that few keyboards have, so that "strasse" finds Straße. */
export function withPlainLetters(folded: string): string {
  return folded.replace(others, (letter) => plainLetters[letter] ?? letter);
}
