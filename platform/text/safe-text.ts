/**
 * Names and messages come from people, and people may mean harm: what goes into a mail or a page
 * cannot break out of its line or turn the text around it.
 */

/** Marks that change the direction of the text after them (Unicode Bidirectional Algorithm, UAX 9). */
const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Blocks of scripts that are written from right to left (Unicode's DerivedBidiClass.txt). */
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** One line without control characters; direction marks become visible. */
export function oneLine(text: string): string {
  return text
    .replace(bidi, '\ufffd')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/**
 * A name that stands in a sentence of ours. Written from right to left, it would draw the signs and
 * numbers beside it into itself; isolated, it stays where it is (UAX 9, FIRST STRONG ISOLATE).
 */
export function isolate(name: string): string {
  return rightToLeft.test(name) ? `\u2068${name}\u2069` : name;
}

/** Text whose line breaks stay. */
export function manyLines(text: string): readonly string[] {
  return text.replace(/\r\n?/g, '\n').trim().split('\n').map(oneLine);
}
