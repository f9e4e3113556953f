import fc from 'fast-check';
import { expect, it } from 'vitest';
import { limits } from '#domain/limits.ts';
import { externalLink, platformPage } from '#main/desktop/external-link.ts';
import { accountPageOf } from '#main/platforms/packet/address.ts';

it.each([
  'java\tscript:alert(1)',
  'd\nata:text/html,x',
  'https://user@example.org/',
  'https://:secret@example.org/',
  'http\t://example.org',
  'smb://server/share',
  'search-ms:query=x',
  'mailto:ada@example.org%0d%0aBcc:eve@example.org',
  'mailto:ada@example.org?subject=x%0d%0aBcc:eve@example.org',
  'mailto:ada@example.org?cc=x%0abody',
  'mailto://%0aBcc:eve@example.org',
  'mailto:ada@example.org?subject=%e2%80%ae',
  'mailto:ada@example.org?body=%00',
  'mailto:ada@example.org?bcc=eve@example.org',
  `https://example.org/${'x'.repeat(limits.webAddress)}`,
])('%j does not leave Orgdesk', (text) => {
  expect(externalLink(text)).toBeUndefined();
});

it('opens mail with a subject and a text of several lines', () => {
  const link = 'mailto:ada@example.org?subject=100%25%20sure&body=Hello%0D%0AAda';
  expect(externalLink(link)).toBe(link);
});

it('every allowed link is https or mail for the system, too', () => {
  const pieces = fc.constantFrom(
    'https:',
    'mailto:',
    'java',
    'script:',
    '//',
    '\t',
    '\n',
    '@',
    'a.b',
    '%0a',
    '?cc=',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const link = externalLink(parts.join(''));
      if (link === undefined) return;
      expect(link).toMatch(/^(?:https:\/\/[^@/]+(?:\/|$)|mailto:)/);
      expect(link).not.toMatch(/[\t\n]/);
      if (link.startsWith('mailto:')) expect(link).not.toMatch(/%0a/i);
    }),
    { numRuns: 1000 },
  );
});

it.each([
  ['https://cloud.example', 'https://cloud.example/two-factor'],
  ['https://cloud.example:8443/lab', 'https://cloud.example:8443/lab/two-factor'],
  ['http://127.0.0.1:34619', 'http://127.0.0.1:34619/two-factor'],
  // Not an Orgdesk platform: of its console only the address is known.
  ['https://api.example.com/metal/v1', 'https://api.example.com/'],
])('the platform at %s has its page for two-factor at %s', (base, page) => {
  expect(platformPage(accountPageOf(base), base)).toBe(page);
});

it.each([
  ['https://other.example/two-factor', 'https://cloud.example'],
  ['https://cloud.example:444/two-factor', 'https://cloud.example'],
  ['http://cloud.example/two-factor', 'http://cloud.example'],
  ['https://ada@cloud.example/two-factor', 'https://cloud.example'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
  ['file:///etc/passwd', 'file:///'],
  ['smb://server/share', 'smb://server'],
  ['two words', 'https://cloud.example'],
  [`https://cloud.example/${'x'.repeat(limits.webAddress)}`, 'https://cloud.example'],
])('%s is no page of the platform at %s', (page, base) => {
  expect(platformPage(page, base)).toBeUndefined();
});
