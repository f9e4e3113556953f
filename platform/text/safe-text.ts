/**
 * Makes text by users safe for mails and pages: it cannot break out of its line or reverse the text
 * around it.
 */

/**
 * Characters that change the direction of the following text (Unicode Bidirectional Algorithm, UAX
 * 9).
 */
const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Blocks of scripts that are written from right to left (Unicode's DerivedBidiClass.txt). */
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Returns one line without control characters. Direction marks become visible. */
export function oneLine(text: string): string {
  return text
    .replace(bidi, '\ufffd')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/**
 * Isolates a name inside a sentence. A name in a right-to-left script would otherwise pull
 * neighbouring signs and numbers into itself (UAX 9, FIRST STRONG ISOLATE).
 */
export function isolate(name: string): string {
  return rightToLeft.test(name) ? `\u2068${name}\u2069` : name;
}

/** Splits text into lines and cleans each. */
export function manyLines(text: string): readonly string[] {
  return text.replace(/\r\n?/g, '\n').trim().split('\n').map(oneLine);
}
