import { readableAddress } from '#domain/email.ts';

/**
 * Text that somebody else wrote, made safe to stand among ours: no controls that are drawn as nothing,
 * and no bidi controls, which would turn around what stands beside it (CWE-1007).
 */
export function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, ' ');
}

/** The same in a text of several lines: their breaks stay. */
export function linesText(text: string): string {
  return text.split(/\r?\n/).map(withoutControls).join('\n');
}

/** The same in one line of a label or a title, cut where nobody reads on; addresses as people know them. */
export function labelText(text: string): string {
  return withoutControls(readableAddress(text)).slice(0, 200);
}

/** Made when first asked for: nothing that is painted first needs it. */
let characters: Intl.Segmenter | undefined;
/** Characters of a name that stand on a button. */
const maxButtonCharacters = 40;

/** The same, short enough for a button: whole characters, and "…" where it goes on. */
export function shortLabel(text: string): string {
  const label = labelText(text);
  characters ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const all = Array.from(characters.segment(label), ({ segment }) => segment);
  return all.length > maxButtonCharacters
    ? `${all.slice(0, maxButtonCharacters - 1).join('')}…`
    : label;
}
