/** Makes text from a platform safe to show: it is untrusted and must not disguise itself. */

/** Maximum characters of a name; a platform's own bound is far below. */
const maxLength = 1000;

// Control characters, and characters that reorder or hide their neighbours (Unicode TR 36 and 39):
// bidirectional marks, embeddings, overrides and isolates, zero-width characters, soft hyphens,
// letters without a glyph, line separators. Joiners are allowed: languages and emoji need them.
const deceiving =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern matches control characters on purpose.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\u3164\ufeff\uffa0\ufff9-\ufffb]/g;

// A lone surrogate: it is not valid text and would not survive a file.
const halfCharacter = /\p{Surrogate}/gu;

/** Returns one line of at most 1000 characters, with every deceiving character replaced by U+FFFD. */
export function safeText(text: string): string {
  const line = text
    .replaceAll(/[\r\n\t]+/g, ' ')
    .replaceAll(deceiving, '\ufffd')
    .replaceAll(halfCharacter, '\ufffd')
    .trim();
  return line.length > maxLength ? `${line.slice(0, maxLength).replace(halfCharacter, '')}…` : line;
}

/** Maximum characters of a text of several lines; a platform's own bound is far below. */
const maxLines = 10_000;

/** As `safeText`, with its line breaks: for texts that people edit as they wrote them. */
export function safeLines(text: string): string {
  const lines = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(deceiving, (found) => (found === '\n' || found === '\t' ? found : '\ufffd'))
    .replaceAll(halfCharacter, '\ufffd');
  return lines.length > maxLines
    ? `${lines.slice(0, maxLines).replace(halfCharacter, '')}…`
    : lines;
}
