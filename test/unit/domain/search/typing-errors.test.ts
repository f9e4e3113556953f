import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedErrors, errorsIn } from '#domain/search/typing-errors.ts';

describe('typing errors', () => {
  test.each([
    ['lovelace', 'lovelace', 0],
    ['lovel', 'lovelace', 0],
    ['loveace', 'lovelace', 1],
    ['lovvelace', 'lovelace', 1],
    ['lovleace', 'lovelace', 1],
    ['lobelace', 'lovelace', 1],
    ['xlovelace', 'lovelace', 1],
    ['lobelaze', 'lovelace', 2],
    ['olvealce', 'lovelace', 2],
    ['hopper', 'lovelace', null],
    ['lovelace', 'love', null],
  ])('“%s” became “%s” by %s', (word, token, errors) => {
    expect(errorsIn(word, token, 2)).toBe(errors);
  });

  test('one error costs one, wherever it is', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'abcdef'),
      minLength: 4,
      maxLength: 10,
    });
    const errors = fc.constantFrom('missing', 'added', 'wrong', 'swapped');
    fc.assert(
      fc.property(letters, errors, fc.nat(), (token, kind, place) => {
        const at = place % (token.length - 1);
        const [before, letter, after] = [token.slice(0, at), token[at], token.slice(at + 1)];
        const word = {
          missing: `${before}${after}`,
          added: `${before}x${letter}${after}`,
          wrong: `${before}x${after}`,
          swapped: `${before}${after[0]}${letter}${after.slice(1)}`,
        }[kind];
        expect(errorsIn(word, token, 1)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('short words and numbers are taken as they are', () => {
    expect(['ada', 'adam', 'adamant', 'adamants'].map(allowedErrors)).toEqual([0, 1, 1, 2]);
    expect(allowedErrors('customer12')).toBe(0);
  });
});
