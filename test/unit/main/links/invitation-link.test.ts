/** Links come from strangers: only exactly what platforms make is taken. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DeepLink, DeepLinkQueue } from '#main/links/deep-link-queue.ts';
import { readAppLink, readPastedLink } from '#main/links/invitation-link.ts';

const web = 'https://platform.example.org/join/5Wn0b3tY2cUq8d1kXr7vJm4hZsLpGfEa';
const app = (link: string) => `orgdesk://join?link=${encodeURIComponent(link)}`;

describe('a link from the system', () => {
  it('is accepted if it is exactly what platforms make', () => {
    expect(readAppLink(app(web))).toEqual({
      link: web,
      origin: 'https://platform.example.org',
      address: 'https://platform.example.org',
    });
    expect(readAppLink(`ORGDESK://JOIN/?link=${encodeURIComponent(web)}`)?.link).toBe(web);
  });

  it('may lead to this computer over http, and to a platform below a path', () => {
    expect(readAppLink(app('http://127.0.0.1:4711/join/abc'))?.address).toBe(
      'http://127.0.0.1:4711',
    );
    expect(readAppLink(app('https://example.org/packet/join/abc'))?.address).toBe(
      'https://example.org/packet',
    );
  });

  it.each([
    ['another scheme', `orgdesk-app://join?link=${encodeURIComponent(web)}`],
    ['a page of our own', 'orgdesk-app://main/index.html'],
    ['another host', `orgdesk://main?link=${encodeURIComponent(web)}`],
    ['a host with a port', `orgdesk://join:80?link=${encodeURIComponent(web)}`],
    ['a name before the host', `orgdesk://ada@join?link=${encodeURIComponent(web)}`],
    ['a path', `orgdesk://join/../index.html?link=${encodeURIComponent(web)}`],
    ['a fragment', `${app(web)}#token`],
    ['no link', 'orgdesk://join'],
    ['an empty link', 'orgdesk://join?link='],
    ['two links', `${app(web)}&link=${encodeURIComponent(web)}`],
    ['something besides', `${app(web)}&token=abc`],
    ['another parameter', `orgdesk://join?url=${encodeURIComponent(web)}`],
    ['a web link instead', web],
    ['plain http to elsewhere', app('http://platform.example.org/join/abc')],
    ['a name that only begins as this computer', app('http://127.0.0.1.example.org/join/abc')],
    ['a script', app('javascript:alert(1)')],
    ['a file', app('file:///etc/passwd')],
    ['data', app('data:text/html,<script>')],
    ['a link in a link', app(app(web))],
    ['a password', app('https://ada:secret@platform.example.org/join/abc')],
    ['a name that deceives', app('https://platform.example.org@evil.example/join/abc')],
    ['a fragment in the link', app(`${web}#x`)],
    ['no page', app('https://platform.example.org/')],
    ['a switch of Chromium', `--orgdesk://join?link=${encodeURIComponent(web)}`],
    ['far too long', app(`https://platform.example.org/join/${'a'.repeat(5000)}`)],
    ['no link at all', 'orgdesk:'],
    ['nonsense', 'orgdesk://%%%'],
  ])('is dropped with %s', (_what, text) => {
    expect(readAppLink(text)).toBeUndefined();
  });

  it('leads only over https or to this computer, for any input', () => {
    const url = fc
      .tuple(
        fc.constantFrom('https://', 'http://', 'ftp://', 'javascript:'),
        fc.constantFrom(
          'example.org',
          '127.0.0.1',
          'localhost',
          'a@localhost',
          '[::1]',
          'localhost.example.org',
        ),
        fc.constantFrom('', '/', '/join/abc', ':80/x'),
      )
      .map((parts) => parts.join(''));
    const piece = fc.constantFrom(
      'orgdesk:',
      '//',
      'join',
      '?link=',
      'https:',
      'http:',
      '@',
      '%2F',
    );
    const text = fc
      .array(fc.oneof(piece, fc.string({ maxLength: 10 }), url.map(encodeURIComponent)), {
        maxLength: 8,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(text, url.map(app)), (given) => {
        for (const read of [readAppLink(given), readPastedLink(given)]) {
          if (!read) continue;
          const { protocol, hostname, username, password } = new URL(read.link);
          expect(username + password).toBe('');
          if (protocol !== 'https:') {
            expect(protocol).toBe('http:');
            expect(hostname).toMatch(/^(?:localhost|127\.|\[::1\]|.*\.localhost$)/);
          }
        }
      }),
    );
  });
});

describe('a pasted link', () => {
  it.each([
    ['alone', web],
    ['with space around it', `\n  ${web} \r\n`],
    ['in brackets', `<${web}>`],
    ['at the end of a sentence', `Join here: ${web}.`],
    ['in a whole mail', `Hello Bob,\n\nAda invites you.\n${web}\n\nOpen until Friday.`],
    ['after one that leads elsewhere', `See http://example.org/x and ${web}`],
    ['as Orgdesk is given it', app(web)],
  ])('is found %s', (_what, text) => {
    expect(readPastedLink(text)?.link).toBe(web);
  });

  it.each(['', 'ada@example.org', 'platform.example.org/join/abc', 'javascript:alert(1)'])(
    'is not found in %j',
    (text) => {
      expect(readPastedLink(text)).toBeUndefined();
    },
  );
});

describe('links given to a start', () => {
  const start = (...more: readonly string[]) => ['/opt/orgdesk', '--enable-features=X', ...more];
  const place = 'orgdesk://open?platform=https%3A%2F%2Fcloud.example.com&organization=acme';
  const invitation = (link: string): DeepLink => ({ kind: 'invitation', link });

  it('wait for a window and are shown once', () => {
    const links = new DeepLinkQueue();
    const shown: DeepLink[] = [];
    links.take(start(app(web)));
    links.showWith((link) => void shown.push(link));
    links.showWith((link) => void shown.push(link));
    expect(shown).toEqual([invitation(web)]);
  });

  it('bring the window to the front, and the last of several is shown', () => {
    const links = new DeepLinkQueue();
    const shown: DeepLink[] = [];
    let raised = 0;
    links.onGiven(() => {
      raised += 1;
    });
    links.take(start(app(web)));
    links.open(app(`${web}2`));
    links.showWith((link) => void shown.push(link));
    expect([raised, shown]).toEqual([2, [invitation(`${web}2`)]]);
    links.showWith(null);
    links.open(app(web));
    expect(shown).toHaveLength(1);
  });

  it('to a place are told from invitations', () => {
    const links = new DeepLinkQueue();
    const shown: DeepLink[] = [];
    links.showWith((link) => void shown.push(link));
    links.take(start(place));
    expect(shown).toEqual([{ kind: 'place', link: place }]);
  });

  it('that lead nowhere are reported without their text', () => {
    const links = new DeepLinkQueue();
    const shown: DeepLink[] = [];
    links.showWith((link) => void shown.push(link));
    links.take(start('orgdesk://main?link=x'));
    links.take(start(`${place}&action=delete`));
    expect(shown).toEqual([{ kind: 'unknown' }, { kind: 'unknown' }]);
  });

  it('of other programs are ignored', () => {
    const links = new DeepLinkQueue();
    const shown: unknown[] = [];
    links.showWith((link) => void shown.push(link));
    links.onGiven(() => void shown.push('raised'));
    links.take(start());
    links.take(start(web));
    expect(shown).toEqual([]);
  });
});
