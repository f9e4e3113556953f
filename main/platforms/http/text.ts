/** Text from a platform is not ours to trust: it is shown, and must not be able to lie about itself. */

/** Characters of a name that are kept; a platform's own bound is far below. */
const maxLength = 1000;

// Control characters, and those that reorder or hide what stands beside them (Unicode TR 36 and 39):
// bidirectional marks, embeddings, overrides and isolates, zero-width characters, soft hyphens,
// letters without a shape, line separators. Joiners stay: languages and emoji need them.
const deceiving =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\u3164\ufeff\uffa0\ufff9-\ufffb]/g;

// Half of a pair that stands alone: no text, and not what would be read back from a file.
const halfCharacter = /\p{Surrogate}/gu;

/** One line, at most 1000 characters, with every deceiving character made visible as U+FFFD. */
export function safeText(text: string): string {
  const line = text
    .replaceAll(/[\r\n\t]+/g, ' ')
    .replaceAll(deceiving, '\ufffd')
    .replaceAll(halfCharacter, '\ufffd')
    .trim();
  return line.length > maxLength ? `${line.slice(0, maxLength).replace(halfCharacter, '')}…` : line;
}
