/** Splits labels into comparable words, so that "E-Mail-Adresse" and `email_address` have the same form. */

const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ı: 'i',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
};

/** Lower-cases a text, removes its accents, and replaces full-width characters by ASCII ones. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßłıøæœđ]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFC');
}

/** Joins a preceding "e": "E-mail" is one word, but Italian "nome e cognome" has three. */
const splitMail = /^(?:mail|post|pasta|mejl|adres)/;

/**
 * Returns the folded words of a label: `userPrincipalName` has three, "E-mail 2" has two. In scripts
 * without spaces a whole phrase is one word.
 */
export function labelWords(label: string): readonly string[] {
  const spaced = label
    .normalize('NFKC')
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
  const parts = fold(spaced).match(/\p{N}+|\p{L}+/gu) ?? [];
  const words: string[] = [];
  for (const part of parts) {
    const before = words.at(-1);
    if ((before === 'e' || before === 'е') && splitMail.test(part))
      words[words.length - 1] = `e${part}`;
    else words.push(part);
  }
  return words;
}

/** A suffix of templates: a property's programming name, or the possible answers. */
const remark = /\s*(?:\[[a-z]+(?:[A-Z][a-z]*)*\]|\([^()]{1,8}\/[^()]{1,8}\))/g;

/** Removes such suffixes: `Block sign in (Yes/No) [accountEnabled]` becomes `Block sign in`. */
export function withoutRemarks(label: string): string {
  return label.replace(remark, '').trim();
}

/** Splits a list of phrases at "|" and folds each phrase. */
export function phrases(list: string): readonly string[] {
  return list.split('|').map((phrase) => labelWords(phrase).join(' '));
}

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/** Whether a phrase is in a script that puts no spaces between words. */
export function isUnspaced(phrase: string): boolean {
  return unspaced.test(phrase);
}
