/** The words of a label, so that "E-Mail-Adresse", `email_address` and "EmailAddress" are alike. */

const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ı: 'i',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
};

/** In lower case, without accents, and with the keyboard's signs instead of their wide forms. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßłıøæœđ]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFC');
}

/** "E-mail" is one word; Italian "nome e cognome" has three. */
const splitMail = /^(?:mail|post|pasta|mejl|adres)/;

/**
 * The words of a label in the folded form: `userPrincipalName` has three, "E-mail 2" has two.
 * Scripts without spaces keep a phrase as one word.
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

/** What templates put behind a label: a property's name as programs write it, and how to answer. */
const remark = /\s*(?:\[[a-z]+(?:[A-Z][a-z]*)*\]|\([^()]{1,8}\/[^()]{1,8}\))/g;

/** `Block sign in (Yes/No) [accountEnabled]` without what programs put behind it. */
export function withoutRemarks(label: string): string {
  return label.replace(remark, '').trim();
}

/** The phrases of a table of words, separated by "|", in the folded form. */
export function phrases(list: string): readonly string[] {
  return list.split('|').map((phrase) => labelWords(phrase).join(' '));
}

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/** Whether a phrase is of a script that puts no spaces between words. */
export function isUnspaced(phrase: string): boolean {
  return unspaced.test(phrase);
}
