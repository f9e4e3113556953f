import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contactKey,
  contactOf,
  contactSearchText,
  type Identified,
  identityKeys,
  personIndex,
  readContact,
  sameContact,
  samePerson,
} from '#domain/identity.ts';
import { mergeInvitations } from '#domain/invitations/merge-invitations.ts';
import { invitationFinder } from '#domain/invitations/recipient-status.ts';
import { mayHold, namesPerson } from '#domain/listing.ts';
import { whyNotRevert } from '#domain/members/past-changes.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { invitation, isoBefore, member, noon } from '../renderer/samples.ts';

const unknownText = fc.constantFrom('', ' ', '\t');
const nobody = fc.record({ email: unknownText, handle: fc.constantFrom(undefined, '', ' ') });
const somebody = fc.record({
  email: fc.oneof(unknownText, fc.emailAddress(), fc.string()),
  handle: fc.oneof(fc.constant(undefined), fc.string(), fc.constantFrom('', 'ada', 'Ada')),
});

describe('an unknown address', () => {
  it('matches nobody, not even another unknown address', () => {
    fc.assert(
      fc.property(nobody, fc.oneof(nobody, somebody), (one, other) => {
        expect(identityKeys(one)).toEqual([]);
        expect(samePerson(one, other)).toBe(false);
        expect(samePerson(other, one)).toBe(false);
        expect(sameContact(one.email, other.email)).toBe(false);
        expect(personIndex([one, other])(one)).toEqual([]);
        expect(personIndex([one])(other)).toEqual([]);
      }),
    );
  });

  it('does not mark an invitation as accepted, replaced or sent', () => {
    const first = invitation({ id: 'a', email: '', createdAt: isoBefore(9000) });
    const second = invitation({ id: 'b', email: '', createdAt: isoBefore(5000) });
    const members = [member({ email: '', joinedAt: isoBefore(1000) })];
    const merged = mergeInvitations({
      listed: [second],
      remembered: [first],
      members,
      now: noon,
    });
    expect(merged.map(({ id, state }) => [id, state])).toEqual([
      ['b', 'open'],
      ['a', 'ended'],
    ]);
    expect(invitationFinder([first])('', { kind: 'sent' })).toBeUndefined();
  });

  it('cannot be invited again, and makes nobody count as a member', () => {
    const change = {
      changeId: 'one',
      jobId: null,
      at: isoBefore(0),
      by: 'Ada',
      memberId: 'gone',
      name: 'Grace',
      email: '',
      before: { roles: ['admin'], projectIds: [] },
      after: null,
      certain: true,
    };
    const present = {
      table: packetTable,
      members: [member({ email: '' })],
      invitations: [invitation({ email: '' })],
      projectIds: new Set<string>(),
      now: noon,
    };
    expect(whyNotRevert(change, present)).toBe('Orgdesk doesn’t know how to reach this person.');
    expect(whyNotRevert({ ...change, email: '@grace' }, present)).toBeNull();
  });
});

describe('a person', () => {
  it('is the same by address or by handle, regardless of case', () => {
    const ada = { email: 'Ada@BÜCHER.example', handle: 'Ada-L' };
    expect(samePerson(ada, { email: 'ada@xn--bcher-kva.example' })).toBe(true);
    expect(samePerson(ada, { email: '', handle: 'ada-l' })).toBe(true);
    expect(samePerson(ada, { email: 'ada@other.example', handle: 'ada' })).toBe(false);
  });

  it('is not found by a handle in the place of an address', () => {
    expect(samePerson({ email: '@ada' }, { email: '', handle: 'ada' })).toBe(false);
    expect(identityKeys({ email: '@ada' })).toEqual([]);
  });

  it('without an address is shown and found by the handle', () => {
    const ada = { email: '', handle: 'ada' };
    expect(contactOf(ada)).toBe('@ada');
    expect(contactOf({ ...ada, email: 'ada@example.org' })).toBe('ada@example.org');
    expect(contactOf({ email: '' })).toBe('');
    expect(contactSearchText({ ...ada, email: 'ada@example.org' })).toBe('ada@example.org @ada');
  });

  it.each([
    ['Ada@Example.org', { email: 'ada@example.org' }],
    ['@ada', { email: '', handle: 'ada' }],
    ['@', null],
    ['ada', null],
    ['', null],
  ] as const)('%j is invited as %j', (text, expected) => {
    expect(readContact(text)).toEqual(expected);
  });

  it('has stable keys, and equals themselves if known', () => {
    fc.assert(
      fc.property(somebody, (one) => {
        for (const key of identityKeys(one)) expect(contactKey(key)).toBe(key);
        expect(samePerson(one, one)).toBe(identityKeys(one).length > 0);
        const contact = contactOf(one);
        if (contactKey(contact) !== null && !one.email.startsWith('@')) {
          expect(identityKeys(one)).toContain(contactKey(contact));
        }
      }),
    );
  });

  it('is found in a list exactly at the entries of the same person, in the order of the list', () => {
    const people = fc.array(somebody, { maxLength: 8 });
    fc.assert(
      fc.property(people, somebody, (list, who) => {
        const same = (each: Identified) => samePerson(each, who);
        expect(personIndex(list)(who)).toEqual(list.filter(same));
        const contact = contactKey(who.email);
        expect(personIndex(list)(who.email)).toEqual(
          list.filter((each) => contact !== null && identityKeys(each).includes(contact)),
        );
      }),
    );
  });
});

describe('a list with unreadable entries', () => {
  const omissions = (unreadable: number, ...emails: readonly string[]) => ({
    unreadable,
    reasons: [],
    ids: [],
    emails,
    truncated: false,
  });

  it('may contain a person without a known contact', () => {
    expect(mayHold(omissions(1, 'bob@example.org'), { email: '' })).toBe(true);
    expect(mayHold(omissions(0), { email: '' })).toBe(false);
    expect(namesPerson(omissions(1, ''), { email: '' })).toBe(false);
  });

  it('rules a person out only by a contact of the same kind', () => {
    const byAddress = omissions(1, 'bob@example.org');
    expect(mayHold(byAddress, { email: 'ada@example.org' })).toBe(false);
    expect(mayHold(byAddress, { email: '', handle: 'ada' })).toBe(true);
    expect(mayHold(omissions(1, '@bob'), { email: 'ada@example.org' })).toBe(true);
    expect(mayHold(omissions(1, '@bob'), '@ada')).toBe(false);
    expect(mayHold(omissions(1, '@bob'), '@Bob')).toBe(true);
    expect(mayHold(omissions(1, ''), 'ada@example.org')).toBe(true);
  });
});
