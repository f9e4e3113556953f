/** The links of invitations as mail systems deliver them: wrapped into others, broken over lines, as source. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPastedLink } from '#main/links/invitation-link.ts';
import { linksInMail } from '#main/links/links-in-text.ts';

const link = 'https://team.example/join/AbC123';
const encoded = encodeURIComponent(link);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** Proofpoint's second version: everything but letters, digits and dots is encoded. */
const proofpoint2 = (text: string) =>
  [...text]
    .map((character) =>
      /[a-z\d.]/i.test(character)
        ? character
        : character === '/'
          ? '_'
          : `-${character.charCodeAt(0).toString(16).toUpperCase()}`,
    )
    .join('');

/** Its third: unusual characters are taken out, one or a run of them, and follow in base64. */
const proofpoint3 = (text: string) => {
  const unusual = /[^\w:/.%?&=-]{1,65}/g;
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const masked = text.replaceAll(unusual, ({ length }) =>
    length === 1 ? '*' : `**${letters[length - 2]}`,
  );
  return `${masked}__;${base64url((text.match(unusual) ?? []).join(''))}`;
};

const wrappers: Readonly<Record<string, (text: string) => string>> = {
  'Outlook Safe Links': (text) =>
    `https://eur03.safelinks.protection.outlook.com/?url=${encodeURIComponent(text)}&data=05%7C01%7Cbob%40example.org%7C0&sdata=x%3D&reserved=0`,
  'Safe Links of Teams': (text) =>
    `https://statics.teams.cdn.office.net/evergreen-assets/safelinks/2/atp-safelinks.html?url=${encodeURIComponent(text)}&locale=en-us`,
  'Proofpoint 1': (text) =>
    `https://urldefense.proofpoint.com/v1/url?u=${encodeURIComponent(text)}&k=abc%0A&r=x`,
  'Proofpoint 2': (text) =>
    `https://urldefense.proofpoint.com/v2/url?u=${proofpoint2(text)}&d=DwMFaQ&c=euGZstcaTDll&e=`,
  'Proofpoint 3': (text) => `https://urldefense.com/v3/__${proofpoint3(text)}!!BhdT!kX9$`,
  'Mimecast with the link': (text) =>
    `https://protect-eu.mimecast.com/r/x?u=${encodeURIComponent(text)}&domain=team.example`,
  Barracuda: (text) =>
    `https://linkprotect.cudasvc.com/url?a=${encodeURIComponent(text)}&c=E,1,abc&typo=1`,
  'Cisco Secure Email': (text) =>
    `https://secure-web.cisco.com/1abcDEF_-x/${encodeURIComponent(text)}`,
  Google: (text) =>
    `https://www.google.com/url?q=${encodeURIComponent(text)}&sa=D&source=gmail&ust=17000`,
  Sophos: (text) =>
    `https://eu-west-1.protection.sophos.com/?d=team.example&u=${base64(text)}&i=NWY&t=eA==&h=1&s=AVNP`,
  'Trend Micro': (text) =>
    `https://imsva91-ctp.trendmicro.com:443/wis/clicktime/v1/query?url=${encodeURIComponent(text)}&umid=1-2&auth=3`,
  FireEye: (text) =>
    `https://protect2.fireeye.com/v1/url?k=1&q=1&e=2&u=${encodeURIComponent(text)}`,
  Symantec: (text) => `https://clicktime.symantec.com/3abc?u=${encodeURIComponent(text)}`,
  'Check Point': (text) => `https://protect.checkpoint.com/v2/r01/___${text}___.YXAzOm9yZw`,
  Bitdefender: (text) => `https://linkscan.io/scan/ux/${base64url(text)}/0A1B?c=1&i=1`,
  Bing: (text) => `https://www.bing.com/ck/a?!&&p=9&ptn=3&u=a1${base64url(text)}&ntb=1`,
  'Amazon SES': (text) =>
    `https://x.r.eu-west-1.awstrack.me/L0/${encodeURIComponent(text).replaceAll('%3A', ':')}/1/0102-0/y=3`,
  'a parameter in base64 twice': (text) => `https://c.example/go?target=${base64(base64(text))}`,
  'a parameter encoded twice': (text) =>
    `https://c.example/go?url=${encodeURIComponent(encodeURIComponent(text))}&z=1`,
  'JSON in base64': (text) =>
    `https://c.example/track/click/30/c.example?p=${base64url(JSON.stringify({ v: 1, url: text }).replaceAll('/', '\\/'))}`,
  'a fragment': (text) => `https://c.example/#/open?url=${encodeURIComponent(text)}`,
  'a whole query': (text) => `https://c.example/leave?${encodeURIComponent(text)}`,
};

describe('a link wrapped by a mail system', () => {
  it.each(Object.entries(wrappers))('is opened up from %s', (_name, wrap) => {
    expect(readPastedLink(wrap(link))?.link).toBe(link);
    expect(readPastedLink(`Dear Bob,\n\nJoin us: <${wrap(link)}>\n\nAda`)?.link).toBe(link);
    const html = `<p><a href="${wrap(link).replaceAll('&', '&amp;')}" title='x'>Join</a>.</p>`;
    expect(readPastedLink(html)?.link).toBe(link);
  });

  it.each([
    [
      'as Safe Links shortened it',
      'https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fteam.example%2Fjoin%2FAbC123&data=05%7C01',
    ],
    ['without its own encoding', `https://c.example/?url=${link}&x=1`],
    ['in a path as it stands', `https://archive.example/web/2026/${link}`],
    [
      'in a path of which a server made one slash',
      'https://c.example/https:/team.example/join/AbC123',
    ],
    ['without its scheme', 'https://c.example/?to=%2F%2Fteam.example%2Fjoin%2FAbC123'],
    ['beside the plain one', `${link}<https://c.example/?u=${base64(link)}>`],
    [
      'in Proofpoint 3 with a run',
      'https://urldefense.com/v3/__https://team.example/join/AbC123?a=**B__;W11b!!x$',
    ],
    [
      'in an app link',
      `https://c.example/?u=${encodeURIComponent(`orgdesk://join?link=${encoded}`)}`,
    ],
  ])('is opened up %s', (_how, text) => {
    expect(readPastedLink(text)?.link.replace(/\?.*/, '')).toBe(link);
  });

  it('is unwrapped from nested wrappers', () => {
    const one = fc.constantFrom(...Object.values(wrappers));
    const secret = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{5,42}$/);
    const inner = fc
      .tuple(fc.constantFrom('', '/packet'), secret, fc.constantFrom('', '?utm=a%20b&c=d~e'))
      .map(([base, token, query]) => `https://team.example:8443${base}/join/${token}${query}`);
    fc.assert(
      fc.property(inner, fc.array(one, { maxLength: 6 }), (target, chain) => {
        const wrapped = chain.reduce((text, wrap) => wrap(text), target);
        expect(readPastedLink(`See ${wrapped}`)?.link).toBe(target);
      }),
    );
  });

  it('is not guessed if the wrapper hides the destination', () => {
    for (const opaque of [
      'https://protect-eu.mimecast.com/s/AbC1CX6RmuZ?domain=team.example',
      'https://us01.l.antigena.com/l/AbC~xyz',
      `https://c.example/?d=${base64url(gzipSync(link).toString('latin1'))}`,
      'https://u1.ct.sendgrid.net/ls/click?upn=u001.AbC-2FdEf',
    ]) {
      expect(readPastedLink(opaque)).toBeUndefined();
    }
  });
});

const safeSender = `You don't often get email from x@y.example. Learn why this is important<https://aka.ms/LearnAboutSenderIdentification>`;
const long =
  'https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fteam.example%2Fjoin%2F';

describe('a mail with the link of an invitation', () => {
  it.each([
    ['after a warning of the mail program', `${safeSender}\n\nHello Bob,\n\n${link}\n\nAda`],
    [
      'after the same in German',
      `Sie erhalten nicht oft E-Mails von x@y.example. <https://aka.ms/LearnAboutSenderIdentification>\n${link}`,
    ],
    [
      'after a banner with pictures',
      `[https://cdn.example/logo.png]<https://example.org/>\n${link}`,
    ],
    [
      'before a footer',
      `${link}\n\nUnsubscribe: https://mail.example/u/1 | Privacy https://team.example/privacy`,
    ],
    ['in Markdown', `[Join](${link}), **${link}**`],
    ['in brackets inside a sentence', `(the link (${link}).)`],
    ['in a chat', `<${link}|Join Acme>`],
    ['in BBCode', `[url=${link}]Join[/url]`],
    ['in typographic quotes', `Open “${link}” or «${link}».`],
    ['before a full stop of another script', `请打开${link}。谢谢`],
    ['before letters of another script', `${link}参加`],
    ['with invisible characters in it', 'https://team\u200b.example/jo\u00adin/AbC\u2060123'],
    ['quoted in an answer', `> Hello\n> <https://team.example/join/\n> AbC123>\n`],
    ['broken after a slash', 'Join: https://team.example/join/\nAbC123\n'],
    ['broken at the width of a line', `${long}\nAbC123&data=05%7C01\n\nAda`],
    [
      'broken twice',
      `  ${long.slice(0, 72)}\r\n  ${long.slice(72)}AbC123&data=05%7C01%7Cbob%40example.org%7Caaaaaaaaaaaaaaaaaaa\r\n  bbbb&reserved=0\r\nAda`,
    ],
    ['broken inside brackets', '<https://team.exam\n ple/join/AbC\n123>'],
    ['broken inside an attribute', '<a href="https://team.example/\njoin/AbC123">Join</a>'],
    ['before the end of a sentence on the next line', `${link}\nRegards`],
    [
      'before a signature',
      `https://team-of-a-long-name.example.org/packet/join/AbC123456789012345\n--\nAda`,
    ],
    ['in an attribute without quotes', `<a href=${link}>Join</a>`],
    ['with entities', `<a href="https:&#x2F;&#47;team.example&sol;join&#x2f;AbC123">Join</a>`],
    [
      'as quoted-printable source',
      'Content-Transfer-Encoding: quoted-printable\n\n<a href=3D"https://team.exam=\r\nple/join/AbC=\r\n123">J=C3=B6in</a>',
    ],
    [
      'as base64 source',
      `Content-Transfer-Encoding: base64\n\n${base64(`Dear Bob, Ada invites you to Acme.\n\n${link}\n\nRegards`).replace(/(.{76})/g, '$1\n')}\n`,
    ],
    ['in JSON', JSON.stringify({ body: link }).replaceAll('/', '\\/')],
    ['in capitals', `HTTPS://TEAM.EXAMPLE/join/AbC123`],
    ['before one that names another', `${link} https://other.example/join/Zzz`],
  ])('gives it %s', (_how, text) => {
    const found = readPastedLink(text)?.link;
    const expected = text.includes('AbC123456789012345')
      ? 'https://team-of-a-long-name.example.org/packet/join/AbC123456789012345'
      : link;
    expect(found).toBe(expected);
  });

  it.each([
    ['only a warning', safeSender],
    ['a page that is no invitation', 'https://team.example/settings'],
    ['the page of invitations without a secret', 'https://team.example/join/'],
    ['something below an invitation', `${link}/accept`],
    ['plain http', link.replace('https', 'http')],
    ['a name that deceives', 'https://team.example@evil.example/join/AbC123'],
    [
      'a password',
      'https://c.example/?u=https%3A%2F%2Fada%3Asecret%40team.example%2Fjoin%2FAbC123',
    ],
    ['a script', 'https://c.example/?u=javascript%3A%2F%2Fteam.example%2Fjoin%2FAbC123'],
    ['a word that only contains a scheme', 'xhttps://team.example/join/AbC123'],
  ])('gives none of %s', (_what, text) => {
    expect(readPastedLink(text)).toBeUndefined();
  });

  it('prefers a known platform’s link, and that of an invitation among those', () => {
    const isKnown = (origin: string) => origin === 'https://known.example';
    const page = 'https://known.example/organizations/1';
    const invitation = 'https://known.example/join/x';
    const read = (text: string) => readPastedLink(text, isKnown)?.link;
    expect(read(`${link} ${page}`)).toBe(page);
    expect(read(`${link} ${page} ${invitation}`)).toBe(invitation);
    expect(read(`${link} https://c.example/?u=${base64(invitation)}`)).toBe(invitation);
    expect(read(`${safeSender} ${link}`)).toBe(link);
  });
});

it.each([
  ['brackets', '<https://'.repeat(55_000)],
  ['quotes', `"https://'https://`.repeat(27_000)],
  ['parentheses', `https://a.example/${')'.repeat(490_000)}`],
  ['links in one line', 'https://a.example/x '.repeat(25_000)],
  ['parameters', `https://a.example/?${'u=aHR0cA&'.repeat(50_000)}`],
  ['long parameters', `https://a.example/?${'u=aHR0cA&'.repeat(1700)} `.repeat(30)],
  ['escapes', '=\n'.repeat(250_000)],
  ['entities', '&#x2F;'.repeat(80_000)],
  ['percent signs', `https://a.example/?u=${'%25'.repeat(5000)} `.repeat(30)],
  ['base64', `${'A'.repeat(76)}\n`.repeat(6400)],
  ['links in links', 'https://a.example/?u='.repeat(20_000)],
])('a hostile text full of %s keeps nobody waiting', (_what, text) => {
  // The processor's time: a busy machine takes longer on the clock.
  const since = process.cpuUsage();
  expect(readPastedLink(text)).toBeUndefined();
  expect(linksInMail(text).length).toBeLessThan(30_000);
  const { user, system } = process.cpuUsage(since);
  expect((user + system) / 1000).toBeLessThan(10_000);
});
