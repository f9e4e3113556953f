/**
 * Names and messages come from people, and people may mean harm: what goes into a mail or a page
 * cannot break out of its line or turn the text around it.
 */

/** Marks that change the direction of the text after them (Unicode Bidirectional Algorithm, UAX 9). */
const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** One line without control characters; direction marks become visible. */
export function oneLine(text: string): string {
  return text
    .replace(bidi, '\ufffd')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/** Text whose line breaks stay. */
export function manyLines(text: string): readonly string[] {
  return text.replace(/\r\n?/g, '\n').trim().split('\n').map(oneLine);
}
