/** An address has one normalized form for all its spellings, and people read it in their own letters. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressSearchText,
  comparableAddress,
  normalizeEmail,
  readableAddress,
  searchedInAddresses,
} from '#domain/email.ts';
import { planInvitations } from '#domain/invite/invitation-plan.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { packetCapabilities } from '#main/platforms/packet/capabilities.ts';
import { invitationSchema, memberSchema } from '#main/platforms/packet/schemas.ts';
import { member } from '../main/support/entities.ts';

const wide = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

test.each<readonly [written: string, canonical: string]>([
  ['jane@bücher.example', 'jane@xn--bcher-kva.example'],
  ['JANE@BÜCHER.EXAMPLE', 'jane@xn--bcher-kva.example'],
  ['jane@bu\u0308cher.example', 'jane@xn--bcher-kva.example'],
  ['jane@XN--BCHER-KVA.example', 'jane@xn--bcher-kva.example'],
  [' Jane@Bücher.example\t', 'jane@xn--bcher-kva.example'],
  ['ｊａｎｅ＠ｂüｃｈｅｒ．ｅｘａｍｐｌｅ', 'jane@xn--bcher-kva.example'],
  ['jane@bücher。example', 'jane@xn--bcher-kva.example'],
  ['jane@bücher｡example', 'jane@xn--bcher-kva.example'],
  ['jane@mail.bücher.example', 'jane@mail.xn--bcher-kva.example'],
  ['jane@straße.example', 'jane@xn--strae-oqa.example'],
  ['jane@пример.рф', 'jane@xn--e1afmkfd.xn--p1ai'],
  ['jane@ПРИМЕР.РФ', 'jane@xn--e1afmkfd.xn--p1ai'],
  ['jane@例え.テスト', 'jane@xn--r8jz45g.xn--zckzah'],
  ['jane@παράδειγμα.δοκιμή', 'jane@xn--hxajbheg2az3al.xn--jxalpdlp'],
  ['jane@مثال.إختبار', 'jane@xn--mgbh0fb.xn--kgbechtv'],
  ['JANE@EXAMPLE.ORG', 'jane@example.org'],
])('%s is %s', (written, canonical) => {
  expect(normalizeEmail(written)).toBe(canonical);
  expect(comparableAddress(written)).toBe(canonical);
});

test.each([
  'jane@',
  '@bücher.example',
  'jane@bücher',
  'jane@bü cher.example',
  'jane@bücher..example',
  'jane@bücher.example/x',
  'jane@bücher.example?x',
  'jane@bücher.example:25',
  'jane@b%c3%bccher.example',
  'jane@xn--a.example',
  'jane@xn--bücher.example',
  'jane@[::1]',
  'jane@1.2',
  'jane@0x7f',
  'jürgen@example.org',
  'jane²@example.org',
  `jane@${'ü'.repeat(300)}.example`,
])('%s is no address', (text) => {
  expect(normalizeEmail(text)).toBeUndefined();
});

const letters = fc.constantFrom(
  ...'abcxyz019',
  ...'äöüéñøßčž',
  ...'абвгдѣ',
  ...'αβγδ',
  ...'日本語テスト',
  ...'한국',
  'a\u0301',
);
const label = fc.array(letters, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
const local = fc.stringMatching(/^[a-z0-9]([a-z0-9_+]{0,8}[a-z0-9])?$/);
const address = fc
  .tuple(
    local,
    fc.array(label, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('example', 'org', 'рф', '日本'),
  )
  .map(([name, labels, last]) => `${name}@${[...labels, last].join('.')}`);

/** Ways to write the same address. */
const spellings: readonly ((text: string) => string)[] = [
  (text) => text.normalize('NFC'),
  (text) => text.normalize('NFD'),
  (text) => `  ${text} `,
  // The upper case of "ß" is two letters, which make another domain.
  (text) => (text.includes('ß') ? text : text.toUpperCase()),
  wide,
  (text) => text.replaceAll('.', '。'),
  (text) => normalizeEmail(text) ?? text,
  (text) => readableAddress(normalizeEmail(text) ?? text),
];

test('all spellings of an address have one normalized form, which is stable', () => {
  let found = 0;
  fc.assert(
    fc.property(address, (text) => {
      const canonical = normalizeEmail(text);
      for (const spell of spellings) expect(normalizeEmail(spell(text))).toBe(canonical);
      if (canonical === undefined) return;
      found += 1;
      expect(canonical).toMatch(/^[!-~]+$/);
      expect(normalizeEmail(canonical)).toBe(canonical);
      expect(comparableAddress(canonical)).toBe(canonical);
    }),
    { numRuns: 500 },
  );
  expect(found).toBeGreaterThan(100);
});

test('text that is not an address is compared in a normalized form too', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })),
      (text) => {
        const key = comparableAddress(text);
        expect(comparableAddress(key)).toBe(key);
        expect(comparableAddress(text.normalize('NFD'))).toBe(
          comparableAddress(text.normalize('NFC')),
        );
      },
    ),
    { numRuns: 1000 },
  );
});

describe('the displayed form of an address', () => {
  test.each<readonly [stored: string, read: string]>([
    ['jane@xn--bcher-kva.example', 'jane@bücher.example'],
    ['jane@mail.xn--bcher-kva.example', 'jane@mail.bücher.example'],
    ['jane@xn--e1afmkfd.xn--p1ai', 'jane@пример.рф'],
    ['jane@xn--r8jz45g.xn--zckzah', 'jane@例え.テスト'],
    ['jane@example.org', 'jane@example.org'],
    // Cyrillic among Latin, and Cyrillic alone, that look like "apple".
    ['jane@xn--pple-43d.com', 'jane@xn--pple-43d.com'],
    ['jane@xn--80ak6aa92e.com', 'jane@xn--80ak6aa92e.com'],
    // Decoding it gives another spelling.
    ['jane@xn--a.example', 'jane@xn--a.example'],
    ['jane@xn--.example', 'jane@xn--.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['nobody', 'nobody'],
    ['', ''],
  ])('%s is read as %s', (stored, read) => {
    expect(readableAddress(stored)).toBe(read);
  });

  test('an address is found by both of its forms, and by a part of either', () => {
    const text = addressSearchText('jane@xn--bcher-kva.example');
    for (const part of ['jane@bücher', 'büch', 'xn--bcher', 'example'])
      expect(text).toContain(part);
  });

  test.each([
    ['jane@bücher.example', 'jane@xn--bcher-kva.example'],
    ['bücher', 'xn--bcher-kva'],
    ['BÜCHER.exam', 'xn--bcher-kva.exam'],
    ['jane', 'jane'],
    ['Jane Doe', 'Jane Doe'],
    ['%_', '%_'],
    ['', ''],
  ])('a search for %s looks for %s', (typed, sought) => {
    expect(searchedInAddresses(typed)).toBe(sought);
  });
});

describe('one person in all spellings', () => {
  const known = {
    ownEmail: 'ada@example.org',
    members: [],
    invitations: [],
    projects: [],
    table: packetTable,
    capabilities: packetCapabilities,
    now: Date.parse('2026-11-24T10:00:00Z'),
  };
  const all = [
    'jane@xn--bcher-kva.example',
    'jane@bücher.example',
    'JANE@BU\u0308CHER.example',
    wide('jane@bu\u0308cher.example'),
  ];
  const pairs = all.flatMap((one) => all.map((other) => [one, other] as const));

  test.each(pairs)(
    'a member with the address %s is recognized when %s is pasted',
    (email, pasted) => {
      const { rows } = planInvitations(pasted, { ...known, members: [member('1', { email })] });
      expect(rows.map(({ status }) => status.kind)).toEqual(['member']);
    },
  );

  test.each(pairs)(
    'the person themselves, %s, pasted as %s, is not invited',
    (ownEmail, pasted) => {
      const { rows } = planInvitations(pasted, { ...known, ownEmail });
      expect(rows[0]?.status.kind).not.toBe('new');
    },
  );

  test('several spellings of an address in a paste make one row', () => {
    const { rows } = planInvitations(all.join('\n'), known);
    expect(rows.map(({ address: found }) => found)).toEqual([all[0]]);
  });

  test('a platform’s spelling is normalized on entry', () => {
    for (const email of all) {
      expect(memberSchema.parse({ id: '1', user: { id: 'u', email } }).email).toBe(all[0]);
      const invitation = { id: '1', invitee: email };
      expect(invitationSchema('https://example.org').parse(invitation).email).toBe(all[0]);
    }
  });
});
