import { readableAddress } from '#domain/email.ts';

/**
 * Makes text by other people safe to show beside the app's own: removes invisible control characters, and bidi
 * controls, which would reverse the text beside it (CWE-1007).
 */
export function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, ' ');
}

/** The same in a text of several lines: their breaks stay. */
export function linesText(text: string): string {
  return text.split(/\r?\n/).map(withoutControls).join('\n');
}

/**
 * The same in one line of a label or a title, cut to a readable length; addresses are shown in the form that
 * people read.
 */
export function labelText(text: string): string {
  return withoutControls(readableAddress(text)).slice(0, 200);
}

/** Created on first use, because the first paint does not need it. */
let characters: Intl.Segmenter | undefined;
/** The number of characters of a name that a button shows. */
const maxButtonCharacters = 40;

/** The same, short enough for a button: whole characters, and "…" if it is cut. */
export function shortLabel(text: string): string {
  const label = labelText(text);
  characters ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const all = Array.from(characters.segment(label), ({ segment }) => segment);
  return all.length > maxButtonCharacters
    ? `${all.slice(0, maxButtonCharacters - 1).join('')}…`
    : label;
}
