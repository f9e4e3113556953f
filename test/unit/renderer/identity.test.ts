import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccountView } from '#preload/contract/shell.ts';
import { organizationIdentity, organizationText } from '#renderer/store/organization-identity.ts';
import { contextsOf } from '#renderer/store/selection.ts';
import { accountLabels, shortAccountLabel } from '#renderer/texts/account-labels.ts';
import { likeness } from '#renderer/texts/likeness.ts';
import { account, organization, shell } from './samples.ts';

const ada = { id: 'ada', name: 'Ada Lovelace', email: 'ada@example.org' };
const host = 'production.example.com';
const production = account({ id: 'p', platformName: host, address: `https://${host}` });

function details(...accounts: readonly AccountView[]): readonly string[] {
  const seen = shell({ accounts });
  return contextsOf(seen).map(({ key }) => organizationIdentity(seen, key).detail);
}

describe('names that look alike', () => {
  test.each([
    ['case', 'ACME hosting'],
    ['white space', ' Acme  Hosting\u00a0'],
    ['no space', 'AcmeHosting'],
    ['an invisible character', 'Acme\u200b Host\u00ading'],
    ['a direction mark', '\u202eAcme Hosting'],
    ['Cyrillic letters', 'Асmе Ноѕting'],
    ['Greek letters', 'Αcme Hοsting'],
    ['full-width letters', 'Ａｃｍｅ Ｈｏｓｔｉｎｇ'],
    ['mathematical letters', '𝐀𝐜𝐦𝐞 Hosting'],
    ['a digit', 'Acme H0sting'],
    ['letters that run together', 'Acrne Hosting'],
    ['an accent', 'Ácme Hosting'],
    ['another i', 'Acme Hostıng'],
    ['a Hangul filler', 'Acme\u3164Hosting'],
  ])('by %s are the same', (_what, name) => {
    expect(likeness(name)).toBe(likeness('Acme Hosting'));
  });

  test.each(['Acme Hostings', 'Acme-Hosting', 'Globex', '日本', ''])('%s is another', (name) => {
    expect(likeness(name)).not.toBe(likeness('Acme Hosting'));
  });
});

describe('an organization', () => {
  test('needs only its name with one account and a unique name', () => {
    const other = organization({ id: 'globex', name: 'Globex' });
    expect(details({ ...production, organizations: [organization(), other] })).toEqual(['', '']);
  });

  test('shows its account’s address and person if there are several accounts', () => {
    const here = account({
      id: 'l',
      local: true,
      platformName: 'This computer',
      address: 'http://127.0.0.1:35961',
      organizations: [organization({ id: 'other', name: 'Globex' })],
    });
    expect(details(production, here)).toEqual([`${host} · ada@`, 'This computer · ada@']);
  });

  test('shows its account’s own name instead of the address', () => {
    const named = { ...production, name: 'Production', color: 'teal' } as const;
    const lab = account({ id: 'l', name: 'Lab' });
    expect(details(named, lab)).toEqual(['Production · ada@', 'Lab · ada@']);
    const seen = shell({ accounts: [named, lab] });
    const key = { accountId: 'p', organizationId: 'acme' };
    expect(organizationIdentity(seen, key).color).toBe('teal');
    expect(organizationText(seen, key)).toBe('Acme Hosting (Production · ada@)');
  });

  test('shows its identifier if one account sees two of its name', () => {
    const twins = [
      organization({ id: '6f1b2c52-8a5e-4a3c' }),
      organization({ id: '6f1b2c52-9b6f-5b4d', name: 'acme hosting ' }),
      organization({ id: 'globex', name: 'Globex' }),
    ];
    expect(details({ ...production, organizations: twins })).toEqual([
      `ID 6f1b2c52-8 · ${host} · ada@`,
      `ID 6f1b2c52-9 · ${host} · ada@`,
      '',
    ]);
  });

  test('that is gone has no name, and nothing fails', () => {
    const key = { accountId: 'p', organizationId: 'gone' };
    expect(organizationText(shell({ accounts: [production] }), key)).toBe('');
  });
});

describe('accounts', () => {
  const at = (address: string, person = ada, id = `${address} ${person.email} ${person.id}`) => ({
    id,
    name: '',
    platformName: new URL(address).host,
    address,
    person,
  });
  const grace = { id: 'grace', name: 'Grace Hopper', email: 'grace@example.org' };
  const adaElsewhere = { ...ada, id: 'ada-2', email: 'ada@lab.example' };

  test.each([
    [
      'one organization seen by two people',
      [at('https://a.example'), at('https://a.example', grace)],
      ['a.example · ada@', 'a.example · grace@'],
    ],
    [
      'two people of one name before the @',
      [at('https://a.example'), at('https://a.example', adaElsewhere)],
      ['a.example · ada@example.org', 'a.example · ada@lab.example'],
    ],
    [
      'one host with two ports',
      [at('https://a.example:8443'), at('https://a.example:9443')],
      ['a.example:8443 · ada@', 'a.example:9443 · ada@'],
    ],
    [
      'one host with two paths',
      [at('https://a.example/lab'), at('https://a.example/live/')],
      ['a.example/lab · ada@', 'a.example/live · ada@'],
    ],
    [
      'two people with one name and address',
      [at('https://a.example'), at('https://a.example', { ...ada, id: 'ada-2' })],
      [
        'https://a.example · Ada Lovelace ada@example.org · 1',
        'https://a.example · Ada Lovelace ada@example.org · 2',
      ],
    ],
    [
      'two accounts that were given the same name',
      [
        { ...at('https://a.example'), name: 'Production' },
        { ...at('https://b.example'), name: 'production' },
      ],
      ['Production · a.example · ada@', 'production · b.example · ada@'],
    ],
    [
      'an account that was given the name of another’s host',
      [at('https://a.example'), { ...at('https://b.example'), name: 'A.example' }],
      ['a.example · ada@', 'A.example · b.example · ada@'],
    ],
  ])('%s have different labels', (_what, accounts, labels) => {
    const made = accountLabels(accounts);
    expect(accounts.map(({ id }) => made.get(id))).toEqual(labels);
  });

  test('have a short name above their tiles: their own, their host, or who signed in', () => {
    const all = [
      { ...at('https://a.example'), name: 'Production' },
      at('https://b.example'),
      at('https://c.example'),
      at('https://c.example', grace),
    ];
    const short = all.map((each) => shortAccountLabel(each, all));
    expect(short).toEqual(['Production', 'b.example', 'ada@', 'grace@']);
  });

  test('never have the same label', () => {
    const word = fc.constantFrom('', 'a', 'A', 'а', 'b', 'a · 1', 'a@', '1', 'a · a@');
    const some = fc.record({
      name: word,
      platformName: word,
      address: word,
      person: fc.record({ id: word, name: word, email: word }),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), (parts) => {
        const accounts = parts.map((part, at) => ({ ...part, id: String(at) }));
        const labels = [...accountLabels(accounts).values()];
        expect(labels).toHaveLength(accounts.length);
        expect(new Set(labels.map(likeness)).size).toBe(accounts.length);
      }),
    );
  });
});
