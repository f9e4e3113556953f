/** Words of folded text: letters and digits, and every character beyond ASCII that is no space or mark. */

/** Returns whether the character belongs to a word. `code`: a UTF-16 unit; NaN beyond the end. */
export function isInWord(code: number): boolean {
  if (code < 0x80) {
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  }
  // Not the spaces, dashes and quotes of all scripts, nor the marks of Chinese and Japanese.
  return code > 0xbf && !(code >= 0x2000 && code <= 0x206f) && !(code >= 0x3000 && code <= 0x303f);
}

/** Calls `use` with the start and the end of each word, until it returns true. */
export function eachWord(text: string, use: (from: number, to: number) => boolean): void {
  let from = -1;
  for (let at = 0; at <= text.length; at += 1) {
    if (isInWord(text.charCodeAt(at))) {
      if (from < 0) from = at;
    } else if (from >= 0) {
      if (use(from, at)) return;
      from = -1;
    }
  }
}

export function wordsIn(text: string): readonly string[] {
  const words: string[] = [];
  eachWord(text, (from, to) => {
    words.push(text.slice(from, to));
    return false;
  });
  return words;
}
