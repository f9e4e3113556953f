import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeEmail } from '#domain/email.ts';
import { parseEmailList } from '#domain/invite/email-list.ts';

const emailsOf = (text: string) => parseEmailList(text).map((entry) => entry.email);

describe('parseEmailList', () => {
  it.each([
    ['one per line', 'ada@example.org\ngrace@example.org\r\n'],
    ['commas', 'ada@example.org, grace@example.org'],
    ['semicolons', 'ada@example.org;grace@example.org;'],
    ['tabs of a spreadsheet', 'ada@example.org\tgrace@example.org'],
    ['spaces', 'ada@example.org grace@example.org'],
    ['names', 'Ada Lovelace <ada@example.org>, Grace Hopper <grace@example.org>'],
    ['names with commas', '"Lovelace, Ada" <ada@example.org>; grace@example.org'],
    ['mailto links', 'mailto:ada@example.org, <mailto:grace@example.org>'],
    ['capitals', 'ADA@Example.ORG  ,  Grace@example.org'],
    [
      'names with commas without quotes',
      'Lovelace, Ada <ada@example.org>; Hopper, Grace <grace@example.org>',
    ],
    ['addresses in a row with names', 'Ada <ada@example.org> Grace <grace@example.org>'],
    ['a quoted list', '"ada@example.org, grace@example.org"'],
    ['marks of lists', '• ada@example.org\n2. grace@example.org'],
    ['labels', 'To: ada@example.org\nCc: Grace Hopper <grace@example.org>'],
    ['names without brackets', 'Ada Lovelace ada@example.org\ngrace@example.org Grace Hopper'],
    ['East Asian signs', 'ada＠ｅｘａｍｐｌｅ．ｏｒｇ，grace@example.org'],
    ['the signs around them', '(ada@example.org). "grace@example.org"!'],
  ])('reads %s', (_kind, text) => {
    expect(emailsOf(text)).toEqual(['ada@example.org', 'grace@example.org']);
  });

  it('keeps the names', () => {
    expect(
      parseEmailList('"Lovelace, Ada" <ada@example.org>, Grace <g@example.org>').map((e) => e.name),
    ).toEqual(['Lovelace, Ada', 'Grace']);
  });

  it('joins a family name to its person, but not to a bad address', () => {
    expect(parseEmailList('Lovelace, Ada <ada@example.org>')).toMatchObject([
      { name: 'Lovelace, Ada', email: 'ada@example.org' },
    ]);
    expect(parseEmailList('ada.example.org, Grace <g@example.org>')).toMatchObject([
      { text: 'ada.example.org', email: undefined },
      { name: 'Grace', email: 'g@example.org' },
    ]);
  });

  it('never takes a part of an address that contains a space', () => {
    expect(emailsOf('ada lovelace@example.org')).toEqual([undefined]);
    expect(emailsOf('ada@example .org')).toEqual([undefined]);
  });

  it('converts international host names to ASCII', () => {
    expect(emailsOf('ada@bücher.example, bob@ПРИМЕР.рф')).toEqual([
      'ada@xn--bcher-kva.example',
      'bob@xn--e1afmkfd.xn--p1ai',
    ]);
    expect(emailsOf('ada@exa mple.org, ada@1.2.3.4, ada@ex/ämple.org')).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('keeps text without an address as an entry of its own', () => {
    expect(parseEmailList('ada@example.org, nonsense, @, a@b')).toEqual([
      { text: 'ada@example.org', email: 'ada@example.org', name: '' },
      { text: 'nonsense', email: undefined, name: '' },
      { text: '@', email: undefined, name: '' },
      { text: 'a@b', email: undefined, name: '' },
    ]);
  });

  const address = fc
    .tuple(fc.stringMatching(/^[a-z0-9]{1,12}$/), fc.stringMatching(/^[a-z0-9]{1,12}$/))
    .map(([local, host]) => `${local}@${host}.example.org`);

  it('neither loses nor invents an address', () => {
    fc.assert(
      fc.property(
        fc.array(address, { maxLength: 20 }),
        fc.constantFrom('\n', ',', ';', '\t', ' ', ', ', '\r\n', ' ;\n'),
        (addresses, separator) => {
          expect(emailsOf(addresses.join(separator))).toEqual(addresses);
        },
      ),
    );
  });

  const anything = fc.string({ unit: 'grapheme', maxLength: 200 });
  const mark = fc.constantFrom(...'a@|,"<> \n()，:.;', 'Ada');
  const marks = fc.string({ unit: mark, maxLength: 40 });

  it('puts every character but separators into an entry, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(anything, marks), (text) => {
        const bare = (value: string) => value.replace(/[\s,;|，；、｜]/g, '');
        const kept = parseEmailList(text)
          .map((entry) => entry.text)
          .join('');
        expect(bare(kept)).toBe(bare(text));
      }),
    );
  });
});

describe('normalizeEmail', () => {
  it('lower-cases an address and trims it', () => {
    expect(normalizeEmail('  Ada@Example.ORG ')).toBe('ada@example.org');
  });

  it.each(['', 'a', 'a@', '@b.org', 'a b@c.org', 'a@b', `${'a'.repeat(250)}@example.org`])(
    'refuses %j',
    (text) => {
      expect(normalizeEmail(text)).toBeUndefined();
    },
  );
});
