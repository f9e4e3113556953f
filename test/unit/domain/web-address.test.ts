import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWebAddress } from '#domain/web-address.ts';

const max = 200;
const read = (text: string) => {
  const found = readWebAddress(text, { max });
  return found.ok ? found.address : undefined;
};

describe('the address of a website', () => {
  it.each([
    ['https://example.org', 'https://example.org'],
    ['http://example.org/', 'http://example.org/'],
    [' https://example.org ', 'https://example.org'],
    ['HTTPS://Example.ORG/Path?q=1#top', 'https://example.org/Path?q=1#top'],
    ['example.org', 'https://example.org'],
    ['www.example.org/a b', 'https://www.example.org/a%20b'],
    ['example.org:8080/x', 'https://example.org:8080/x'],
    ['https:example.org/x', 'https://example.org/x'],
    ['https:\\\\example.org\\x', 'https://example.org/x'],
    // The host is the part before the backslash.
    ['https://example.org\\@elsewhere.example.org/', 'https://example.org/@elsewhere.example.org/'],
    ['https://example.org:443/x', 'https://example.org/x'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['http://0x7f.1/', 'http://127.0.0.1/'],
    ['https://[::1]/x', 'https://[::1]/x'],
    ['https://example.org/a/../b', 'https://example.org/b'],
    ["https://example.org/<script>'", "https://example.org/%3Cscript%3E'"],
  ])('%j is read as %s', (text, address) => {
    expect(read(text)).toBe(address);
  });

  it.each([
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    'java\r\nscript:alert(1)',
    '\u0000javascript:alert(1)',
    '\u0001 javascript:alert(1)',
    '\tjavascript:alert(1)',
    'JaVaScRiPt:alert(1)//example.org',
    'javascript:1.example.org/',
    'javascript.x:alert(1)',
    'javascript://example.org/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'd\tata:text/html;base64,PHNjcmlwdD4=',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'file://server/share',
    'blob:https://example.org/1',
    'filesystem:https://example.org/x',
    'view-source:https://example.org',
    'about:blank',
    'ftp://example.org',
    'ws://example.org',
    'mailto:ada@example.org',
    'tel:+15551234',
    'tel:555',
    'ms-msdt:/id',
    'orgdesk://join?link=x',
    'intent://example.org#Intent;end',
    'https://user@example.org/',
    'https://user:secret@example.org/',
    'https://@example.org@elsewhere.example.org/',
    'user@example.org',
    'https://exam\nple.org/',
    'https://example.org/\u202egnp.exe',
    'https://exam\u200bple.org/',
    'https://',
    'https://exa mple.org/',
    'https://example.org:99999/',
    'https://[::1',
    'http://%00/',
    '//example.org/x',
    '/path',
    'not an address',
    '',
    `https://example.org/${'x'.repeat(max)}`,
    // Short as typed, but too long in a browser's form.
    `https://example.org/${'é'.repeat(max / 4)}`,
  ])('%j is refused', (text) => {
    expect(read(text)).toBeUndefined();
  });

  /** Texts made of parts of such addresses, and of any characters. */
  const pieces = fc.constantFrom(
    ...['java', 'script:', 'https:', 'http:', 'data:', '//', '\\', '@', ':', '\t', '\n', ' ', '.'],
    ...['example.org', 'localhost', '8080', '%0a', '\u0000', '\u200b', '?', '#', '[::1]', 'é'],
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.string({ unit: 'binary' }),
  );

  it('an accepted address is http or https for a browser, has no user name, and is accepted again', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const address = read(text);
        if (address === undefined) return;
        const url = new URL(address);
        expect(['http:', 'https:']).toContain(url.protocol);
        expect([url.username, url.password]).toEqual(['', '']);
        // Resolved against a page's address it stays the same, so no part of it is relative.
        expect(new URL(address, 'https://page.example.org/x').href).toBe(url.href);
        expect(address).toMatch(/^[\x21-\x7e]*$/);
        expect(address.length).toBeLessThanOrEqual(max);
        expect(read(address)).toBe(address);
      }),
      { numRuns: 2000 },
    );
  });
});
