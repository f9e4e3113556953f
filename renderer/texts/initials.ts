/** Returns the words of a name that have letters or digits, without characters that are invisible. */
function wordsOf(name: string): readonly string[] {
  return (
    name
      // Control characters and bidi marks would be invisible, or would reverse the letters.
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '')
  );
}

/** Returns the initials for a tile: "Acme Hosting" → "AH", "acme" → "AC", "" → "?". */
export function initials(name: string): string {
  const [first, second] = wordsOf(name);
  if (first === undefined) return '?';
  const letters =
    second === undefined
      ? Array.from(first).slice(0, 2)
      : [Array.from(first)[0] ?? '', Array.from(second)[0] ?? ''];
  return letters.join('').toUpperCase();
}

/** Numbers that are tried beside a letter before initials are repeated. */
const maxNumber = 99;

/** Yields initials of a name from the best to the worst: "AH", "Ac", "Am", "Ae", "Ao"…, "A2", "A3"… */
function* candidates(name: string): Generator<string> {
  yield initials(name);
  const words = wordsOf(name);
  const [first = ''] = Array.from(words[0] ?? '?');
  const start = first.toUpperCase();
  const rest = words.flatMap((word, at) => Array.from(word).slice(at === 0 ? 1 : 0));
  for (const letter of rest) yield `${start}${letter.toLowerCase()}`;
  for (let number = 2; number <= maxNumber; number += 1) yield `${start}${number}`;
}

/**
 * Returns initials that differ from each other, for names that are shown as tiles in one list. An earlier name
 * keeps its initials whatever comes after it. Names that are alike beyond all numbers repeat theirs.
 */
export function distinctInitials(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    for (const candidate of candidates(name)) {
      // "AC" and "Ac" look alike.
      const form = candidate.toUpperCase();
      if (taken.has(form)) continue;
      taken.add(form);
      return candidate;
    }
    return initials(name);
  });
}
