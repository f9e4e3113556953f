/**
 * Returns how many typing errors a word may have: none in short ones, where nearly every word is like another, and
 * none in those with digits, because each number means something else.
 */
export function allowedErrors(word: string): number {
  if (word.length < 4 || /\d/.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * Returns the least number of typing errors by which the word became a beginning of the token: a letter that
 * is missing, added, wrong, or swapped with the next. Returns null if there are more than `most`.
 */
export function errorsIn(word: string, token: string, most: number): number | null {
  if (token.startsWith(word)) return 0;
  if (token.length < word.length - most) return null;
  const width = Math.min(token.length, word.length + most);
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: width + 1 }, (_, at) => at);
  for (let row = 1; row <= word.length; row += 1) {
    const letter = word.charCodeAt(row - 1);
    const next = [row];
    let least = row;
    for (let column = 1; column <= width; column += 1) {
      const other = token.charCodeAt(column - 1);
      const above = last[column] ?? most;
      const diagonal = last[column - 1] ?? most;
      let errors = Math.min(
        diagonal + (letter === other ? 0 : 1),
        above + 1,
        (next[column - 1] ?? most) + 1,
      );
      const isSwapped =
        row > 1 &&
        column > 1 &&
        letter === token.charCodeAt(column - 2) &&
        word.charCodeAt(row - 2) === other;
      if (isSwapped) errors = Math.min(errors, (beforeLast[column - 2] ?? most) + 1);
      next.push(errors);
      least = Math.min(least, errors);
    }
    if (least > most) return null;
    beforeLast = last;
    last = next;
  }
  const errors = Math.min(...last);
  return errors > most ? null : errors;
}
