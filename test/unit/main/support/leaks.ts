/** Ways in which somebody who has a secret can write it into a text. */
import fc from 'fast-check';

const separators = [' ', '\n', '\t', '\u00a0', '\u200b', '\u00ad', '.', ' - ', '…', '\u0000', '"'];

const hex = (code: number, length: number) => code.toString(16).padStart(length, '0');

/** Each character of a text, with something between them here and there. */
function spread(secret: string): fc.Arbitrary<string> {
  const gaps = fc.array(
    fc.oneof({ weight: 3, arbitrary: fc.constant('') }, fc.constantFrom(...separators)),
    {
      minLength: secret.length,
      maxLength: secret.length,
    },
  );
  return gaps.map((each) => [...secret].map((letter, at) => `${letter}${each[at] ?? ''}`).join(''));
}

function eachAs(secret: string, write: (code: number) => string): string {
  return [...secret].map((letter) => write(letter.charCodeAt(0))).join('');
}

/** A secret as it can stand in a text, in one way or another. */
export function leakOf(secret: string): fc.Arbitrary<string> {
  const wrapped = (encoding: 'base64' | 'base64url' | 'hex') =>
    fc
      .tuple(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }))
      .map(([before, after]) => Buffer.from(`${before}${secret}${after}`).toString(encoding));
  return fc.oneof(
    fc.constant(secret),
    fc.constant(secret.toUpperCase()),
    fc.constant(encodeURIComponent(secret)),
    fc.constant(encodeURIComponent(encodeURIComponent(secret))),
    fc.constant(eachAs(secret, (code) => `%${hex(code, 2)}`)),
    fc.constant(eachAs(secret, (code) => `&#${code};`)),
    fc.constant(eachAs(secret, (code) => `&#x${hex(code, 2)};`)),
    fc.constant(eachAs(secret, (code) => `\\u${hex(code, 4)}`)),
    spread(secret),
    wrapped('base64'),
    wrapped('base64url'),
    wrapped('hex'),
    wrapped('base64').chain(spread),
  );
}

/** Tokens as platforms make them: letters and digits, with other signs here and there. */
export const token: fc.Arbitrary<string> = fc
  .stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.~+/-]{10,60}[A-Za-z0-9]=?$/)
  .filter((text) => text.replace(/[^A-Za-z0-9]/g, '').length >= 8);
