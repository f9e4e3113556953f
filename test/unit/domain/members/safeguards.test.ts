/** Which actions ask for which confirmation, and how long a change can be undone. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type Confirmation,
  confirmationFor,
  type GuardedAction,
  isConfirmed,
  losesControl,
  type MemberTurn,
  undoTime,
} from '#domain/members/safeguards.ts';
import { defaultSafety, safetyBounds } from '#domain/preferences.ts';
import { packetRoles, packetTable } from '#domain/roles/packet.ts';
import type { Role } from '#domain/roles/role-table.ts';

const { typedFrom } = defaultSafety;
const none: Confirmation = { kind: 'none' };
const number = (amount: number): Confirmation => ({ kind: 'number', amount });
const text = (words: string): Confirmation => ({ kind: 'text', text: words });

const turn = (part: Partial<MemberTurn> = {}): MemberTurn => ({
  name: 'Grace Hopper',
  email: 'grace@example.org',
  before: ['collaborator'],
  after: ['billing'],
  own: false,
  ...part,
});
const demoted = turn({ before: ['admin'] });
const people = (amount: number, ...more: readonly MemberTurn[]) => ({
  kind: 'change-members' as const,
  table: packetTable,
  members: [...Array.from({ length: amount - more.length }, () => turn()), ...more],
  typedFrom,
});
const one = (part: Partial<MemberTurn>) => people(1, turn(part));
const removed = { after: null };

test.each<[string, GuardedAction, Confirmation]>([
  ['another role for one person', people(1), none],
  ['other projects for one person', one({ after: ['collaborator'] }), none],
  ['another role for 24 people', people(24), none],
  ['another role for 25 people', people(25), number(25)],
  ['another role for 2,926 people with 30 admins', people(2926, demoted), number(2926)],
  ['the removal of a collaborator', one(removed), none],
  ['the removal of 25 people', people(25, turn(removed)), number(25)],

  ['a demotion of one admin', people(1, demoted), text('Grace Hopper')],
  ['the removal of one admin', one({ before: ['admin'], ...removed }), text('Grace Hopper')],
  ['the removal of an owner', one({ before: ['owner'], ...removed }), text('Grace Hopper')],
  ['one admin in a change of three people', people(3, demoted), number(3)],
  [
    'several roles instead of admin',
    one({ before: ['admin'], after: ['collaborator', 'billing'] }),
    text('Grace Hopper'),
  ],
  ['a role besides admin', one({ before: ['admin'], after: ['admin', 'billing'] }), none],
  ['admin without another role', one({ before: ['admin', 'billing'], after: ['admin'] }), none],
  ['a promotion to admin', one({ after: ['admin'] }), none],
  [
    'reverting a promotion',
    one({ before: ['admin'], after: ['collaborator'] }),
    text('Grace Hopper'),
  ],

  ['leaving', one({ own: true, ...removed }), text('grace@example.org')],
  ['one’s own demotion', one({ own: true, before: ['admin'] }), text('grace@example.org')],
  [
    'giving up billing details',
    one({ own: true, before: ['billing'], after: ['collaborator'] }),
    text('grace@example.org'),
  ],
  ['another role besides one’s own', one({ own: true, after: ['collaborator', 'billing'] }), none],
  [
    'oneself among three people',
    people(3, turn({ own: true, ...removed })),
    text('grace@example.org'),
  ],
  ['oneself among 30 people', people(30, turn({ own: true, ...removed })), number(30)],

  ['a project', { kind: 'delete-project', name: 'Website' }, text('Website')],
  ['the ownership', { kind: 'offer-ownership', organizationName: 'Acme' }, text('Acme')],
  ['revoking 24 invitations', { kind: 'revoke-invitations', amount: 24, typedFrom }, none],
  ['revoking 25 invitations', { kind: 'revoke-invitations', amount: 25, typedFrom }, number(25)],
  ['resending 24 invitations', { kind: 'resend-invitations', amount: 24, typedFrom }, none],
  [
    'resending 312 invitations',
    { kind: 'resend-invitations', amount: 312, typedFrom },
    number(312),
  ],
  [
    'revoking another API key',
    { kind: 'revoke-api-key', description: 'Backup', isCurrent: false },
    none,
  ],
  [
    'revoking the API key of this app',
    { kind: 'revoke-api-key', description: 'Laptop', isCurrent: true },
    { kind: 'text', text: 'Laptop' },
  ],
  [
    'revoking the API key of this app, which has no description',
    { kind: 'revoke-api-key', description: '', isCurrent: true },
    { kind: 'text', text: 'revoke' },
  ],
  ['signing out', { kind: 'sign-out', email: 'ada@example.org', unsent: 0 }, none],
  [
    'signing out with unsent invites',
    { kind: 'sign-out', email: 'ada@example.org', unsent: 2 },
    text('ada@example.org'),
  ],
])('%s', (_what, action, expected) => {
  expect(confirmationFor(action)).toEqual(expected);
});

describe('a name is asked for only if every keyboard can type it', () => {
  const asked = (name: string) => {
    const confirmation = confirmationFor({ kind: 'delete-project', name });
    return confirmation.kind === 'text' ? confirmation.text : '';
  };
  it.each([
    ['Website', 'Website'],
    ['  Mail \u00a0 relay ', 'Mail relay'],
    ['García & Söhne', 'García & Söhne'],
    ['Ada’s “first” project – 1', 'Ada’s “first” project – 1'],
    ['مشروع', 'delete'],
    ['网站', 'delete'],
    ['🚀', 'delete'],
    ['Web\u200bsite', 'delete'],
    ['Web\u202esite', 'delete'],
    ['W\u0435bsite', 'delete'],
    ['', 'delete'],
    [' ', 'delete'],
    ['a'.repeat(60), 'a'.repeat(60)],
    ['a'.repeat(61), 'delete'],
  ])('%j', (name, expected) => {
    expect(asked(name)).toBe(expected);
  });

  it('a person whose name cannot be typed is confirmed by the address, or else by the verb', () => {
    const admin = { before: ['admin'], after: null, name: 'أدا' } as const;
    expect(confirmationFor(one(admin))).toEqual(text('grace@example.org'));
    expect(confirmationFor(one({ ...admin, email: '邮件' }))).toEqual(text('remove'));
    const wide = 'jane@xn--bcher-kva.example';
    expect(confirmationFor(one({ ...admin, email: wide }))).toEqual(text('jane@bücher.example'));
  });
});

describe('the typed text', () => {
  it.each([
    ['2999', true],
    ['2,999', true],
    ['2.999', true],
    ['2 999', true],
    ['2’999', true],
    ['2\u202f999', true],
    [' 2,999 ', true],
    ['２９９９', true],
    ['29,99', false],
    ['2,9,99', false],
    ['2998', false],
    ['02999', false],
    ['2999 people', false],
    ['', false],
  ])('%j confirms 2,999: %s', (typed, expected) => {
    expect(isConfirmed(number(2999), typed)).toBe(expected);
  });

  it.each([
    ['García & Söhne', 'garcia & sohne', true],
    ['García & Söhne', ' GARCI\u0301A  &  SÖHNE ', true],
    ['Ada’s “first” – 1', 'ada\'s "first" - 1', true],
    ['Website', 'Web site', false],
    ['Website', 'Websit', false],
    ['Website', '', false],
    ['delete', 'Delete', true],
    ['jane@bücher.example', 'jane@xn--bcher-kva.example', true],
  ])('for %j, %j is right: %s', (asked, typed, expected) => {
    expect(isConfirmed(text(asked), typed)).toBe(expected);
  });

  it('is right for every name and number as shown, and an empty text never is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat({ max: 1_000_000 }), (name, amount) => {
        const named = confirmationFor({ kind: 'delete-project', name });
        expect(named.kind === 'text' && isConfirmed(named, named.text)).toBe(true);
        expect(isConfirmed(named, ' ')).toBe(false);
        expect(isConfirmed(number(amount), new Intl.NumberFormat('en').format(amount))).toBe(true);
        expect(isConfirmed(number(amount), String(amount + 1))).toBe(false);
      }),
    );
  });
});

const roles = fc.uniqueArray(fc.constantFrom<Role>(...packetRoles), { minLength: 1 });
const turns = fc.record({
  name: fc.string(),
  email: fc.emailAddress(),
  before: roles,
  after: fc.option(roles),
  own: fc.boolean(),
});

it('a click alone never takes an admin’s control or changes as many people as the setting says', () => {
  fc.assert(
    fc.property(
      fc.array(turns, { minLength: 1, maxLength: 30 }),
      fc.integer(safetyBounds.typedFrom),
      (members, from) => {
        const { kind } = confirmationFor({
          kind: 'change-members',
          table: packetTable,
          members,
          typedFrom: from,
        });
        if (members.length >= from || members.some((each) => losesControl(packetTable, each))) {
          expect(kind).not.toBe('none');
        }
        if (members.some(({ own, after }) => own && after === null)) expect(kind).not.toBe('none');
      },
    ),
  );
});

it('a confirmation that begins with one person asks for the name, not for the number 1', () => {
  const change = { ...one({ after: null }), typedFrom: 1 };
  expect(confirmationFor(change)).toEqual(text('Grace Hopper'));
});

it.each([
  [1, 10, 10],
  [10, 10, 10],
  [11, 10, 30],
  [100, 10, 30],
  [101, 10, 60],
  [10_000, 10, 60],
  [1, 5, 5],
  [11, 5, 30],
  [1, 120, 120],
  [101, 120, 120],
])(
  'a change of %i people with a setting of %i s can be undone for %i s',
  (amount, undoSeconds, seconds) => {
    expect(undoTime(amount, { undoSeconds })).toBe(seconds * 1000);
  },
);
