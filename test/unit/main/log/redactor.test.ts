import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Redactor } from '#main/log/redactor.ts';
import { leakOf, token } from '../support/leaks.ts';

function redactorOf(...secrets: readonly string[]): Redactor {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.hide(secret);
  return redactor;
}

/** By another way than the redactor's own: nothing but letters and digits, in one case. */
function holds(text: string, secret: string): boolean {
  const letters = (each: string) => each.replace(/[^a-zA-Z0-9]/g, '').toLowerCase();
  return letters(text).includes(letters(secret));
}

test('a secret is redacted in every notation, and the rest stays', () => {
  const around = fc.string({ maxLength: 20 }).filter((text) => !/[%&\\]/.test(text));
  fc.assert(
    fc.property(
      token.chain((secret) => fc.tuple(fc.constant(secret), leakOf(secret))),
      around,
      around,
      ([secret, leak], before, after) => {
        const clean = redactorOf(secret).redactKnown(`${before} ${leak} ${after}`);
        expect(clean).toContain('[secret]');
        expect(holds(clean, secret)).toBe(false);
        expect(clean.startsWith(`${before} `)).toBe(true);
        expect(clean.endsWith(` ${after}`)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

test('other text stays unchanged', () => {
  fc.assert(
    fc.property(token, fc.string({ maxLength: 200 }), (secret, text) => {
      fc.pre(!holds(text, secret));
      expect(redactorOf(secret).redactKnown(text)).toBe(text);
    }),
  );
  expect(redactorOf('short').redactKnown('a short word')).toBe('a short word');
});

test.each([
  ['two of one secret', 'abcdef123 and ABC-DEF-123', '[secret] and [secret]'],
  ['two that overlap', 'xx abcdef123456 yy', 'xx [secret] yy'],
  ['one after a percent sign', '%abcdef123', '%[secret]'],
  [
    'one in an address',
    'https://a.example/?token=abcdef123&x=%20',
    'https://a.example/?token=[secret]&x=%20',
  ],
])('%s', (_name, text, expected) => {
  expect(redactorOf('abcdef123', 'def123456').redactKnown(text)).toBe(expected);
});

test('the log also redacts values in a token’s place', () => {
  const redactor = redactorOf();
  expect(redactor.redact('X-Auth-Token: never-made-known')).toBe('X-Auth-Token: [secret]');
  expect(redactor.redactKnown('Authorization: You need it')).toBe('Authorization: You need it');
});

test.each([
  ['https://p.example/join/Abc_d-9', 'https://p.example/join/[secret]'],
  [
    'orgdesk://join?link=https%3A%2F%2Fp.example%2Fjoin%2FAbc_d-9',
    'orgdesk://join?link=https%3A%2F%2Fp.example%2Fjoin%2F[secret]',
  ],
  ['"https:\\/\\/p.example\\/join\\/Abc_d-9"', '"https:\\/\\/p.example\\/join\\/[secret]"'],
  ['/cloud/verify/Abc_d-9 and /reset/xyz', '/cloud/verify/[secret] and /reset/[secret]'],
  ['they join/leave, and /joiner/x', 'they join/leave, and /joiner/x'],
])('the log loses the secret of the link in %s', (text, expected) => {
  expect(redactorOf().redact(text)).toBe(expected);
});

test('a long text that resembles secrets everywhere is redacted in time', () => {
  const redactor = redactorOf('abcdef123456abcdef123456');
  const text = `${'abcdef123456abcdef12345%41 '.repeat(40_000)}end`;
  expect(redactor.redactKnown(text)).toBe(text);
});
