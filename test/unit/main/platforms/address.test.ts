import { expect, test } from 'vitest';
import { FailureError } from '#domain/failure.ts';
import { safeText } from '#main/platforms/http/text.ts';
import { candidateBases } from '#main/platforms/packet/address.ts';

test.each([
  ['platform.example.org', 'https://platform.example.org'],
  ['  HTTPS://Platform.Example.ORG:443//a//b/?q=1#x ', 'https://platform.example.org/a/b'],
  ['https:/platform.example.org', 'https://platform.example.org'],
  ['localhost:3000', 'http://localhost:3000'],
  ['https://localhost:3000', 'https://localhost:3000'],
  // Every way to write an address of this computer becomes the one way.
  ['http://127.1', 'http://127.0.0.1'],
  ['http://2130706433:80', 'http://127.0.0.1'],
  ['http://0x7f.0.0.1', 'http://127.0.0.1'],
  ['http://[0:0:0:0:0:0:0:1]:81', 'http://[::1]:81'],
  ['http://app.localhost', 'http://app.localhost'],
])('%s means %s, and the API below it', (text, base) => {
  expect(candidateBases(text)).toEqual([base, `${base}/metal/v1`]);
});

test('an address with the API’s path is used unchanged', () => {
  expect(candidateBases('https://x.example.org/metal/v1/')).toEqual([
    'https://x.example.org/metal/v1',
  ]);
});

test.each([
  ['http://platform.example.org', /would expose your token/],
  ['http://127.0.0.1.example.org', /would expose your token/],
  ['http://localhost.example.org', /would expose your token/],
  ['http://notlocalhost', /would expose your token/],
  ['http://0.0.0.0', /would expose your token/],
  ['http://10.0.0.1', /would expose your token/],
  ['http://127.0.0.1@example.org', /Remove the name and password/],
  ['https://ada:secret@example.org', /Remove the name and password/],
  ['javascript:alert(1)', /begins with https/],
  ['file:///etc/passwd', /begins with https/],
  ['https://', /such as https/],
  ['two words', /such as https/],
])('%s is refused', (text, sentence) => {
  expect(() => candidateBases(text)).toThrow(FailureError);
  expect(() => candidateBases(text)).toThrow(sentence);
});

test('deceiving characters and lone surrogates are made visible', () => {
  expect(safeText('pay\u00adpal \u061cx\u3164 \ud800')).toBe('pay\ufffdpal \ufffdx\ufffd \ufffd');
  expect(safeText(`${'x'.repeat(999)}\u{1f600}\u{1f600}`)).toBe(`${'x'.repeat(999)}…`);
  expect(safeText('👩‍👩‍👧 نمی‌دانم')).toBe('👩‍👩‍👧 نمی‌دانم');
});
