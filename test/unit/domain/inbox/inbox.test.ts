/** Which facts become entries of the inbox, which are unread, and the laws that hold for any of them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InboxItem } from '#domain/inbox/inbox-item.ts';
import {
  itemsOfEvents,
  itemsOfOrganization,
  itemsOfReceived,
  itemsOfWork,
  type OrganizationFacts,
} from '#domain/inbox/inbox-items.ts';
import {
  byTime,
  entriesOf,
  type InboxMemory,
  marking,
  noMemory,
  noticing,
} from '#domain/inbox/inbox-memory.ts';
import { inboxSentence, sentenceWords } from '#domain/inbox/inbox-sentence.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { invitation, member, offer, received } from '#test/unit/main/support/entities.ts';
import { memoryEvent } from '#test/unit/main/support/memory-events.ts';

const now = Date.parse('2026-11-30T12:00:00.000Z');
const hoursAgo = (hours: number) => new Date(now - hours * 3_600_000).toISOString();
const bounced = { state: 'bounced', reason: 'No such mailbox' } as const;

function facts(part: Partial<OrganizationFacts>): OrganizationFacts {
  return {
    organization: { id: 'acme', name: 'Acme' },
    person: { id: 'user-ada', name: 'Ada', email: 'ada@example.org' },
    members: [member('ada')],
    invitations: [],
    offers: [],
    transfers: [],
    now,
    ...part,
  };
}

const transfer = {
  id: 't',
  projectId: 'p',
  projectName: 'Website',
  organizationId: 'acme',
  organizationName: 'Acme',
  offeredBy: 'Grace',
  createdAt: hoursAgo(1),
};
const ownEvent = memoryEvent('e', {
  kind: 'member',
  verb: 'role-changed',
  person: { userId: 'user-ada', memberId: 'ada', name: 'Ada' },
  roles: { before: ['admin'], after: ['billing'] },
});
const placed = (event: typeof ownEvent) => ({
  organizationId: 'acme',
  organizationName: 'Acme',
  event,
});

function sentences(items: readonly InboxItem[]): readonly string[] {
  return items.map((item) => sentenceWords(inboxSentence(item, packetTable)));
}

test.each<[what: string, items: readonly InboxItem[], sentence: string]>([
  [
    'an invitation to the person',
    itemsOfReceived([received('r', { roles: ['admin'] })], now),
    'Grace invited you to Organization r as Admin',
  ],
  [
    'an offer of ownership',
    itemsOfOrganization(facts({ offers: [offer('o', { memberId: 'ada', offeredBy: 'Grace' })] })),
    'Grace offered you ownership of Acme',
  ],
  [
    'an offered project',
    itemsOfOrganization(facts({ transfers: [transfer] })),
    'Grace offered Website to Acme',
  ],
  [
    'a bounced invitation',
    itemsOfOrganization(facts({ invitations: [invitation('bob', { delivery: bounced })] })),
    'The invitation of bob@example.org to Acme bounced',
  ],
  [
    'an accepted invitation',
    itemsOfOrganization(facts({ invitations: [invitation('bob', { state: 'accepted' })] })),
    'bob@example.org accepted your invitation to Acme',
  ],
  [
    'a declined invitation',
    itemsOfOrganization(facts({ invitations: [invitation('bob', { state: 'declined' })] })),
    'bob@example.org declined your invitation to Acme',
  ],
  [
    'a changed role of the person',
    itemsOfEvents([placed(ownEvent)], 'user-ada'),
    'Grace changed your role in Acme from Admin to Billing',
  ],
  [
    'a removal of the person',
    itemsOfEvents([placed({ ...ownEvent, verb: 'removed' })], 'user-ada'),
    'Grace removed you from Acme',
  ],
  [
    'long work that ended',
    itemsOfWork([
      {
        workId: 'j',
        work: 'invite',
        organizationId: 'acme',
        organizationName: 'Acme',
        total: 1200,
        done: 1199,
        stopped: false,
        at: hoursAgo(1),
      },
    ]),
    '1,199 of 1,200 people invited to Acme',
  ],
])('%s is one entry', (_what, items, sentence) => {
  expect(sentences(items)).toEqual([sentence]);
});

test.each<[what: string, items: readonly InboxItem[]]>([
  ['an invitation that expired', itemsOfReceived([received('r', { expiresAt: hoursAgo(1) })], now)],
  [
    'an offer to another member',
    itemsOfOrganization(facts({ offers: [offer('o', { memberId: 'grace' })] })),
  ],
  [
    'a project that the organization offers to another one',
    itemsOfOrganization(facts({ transfers: [{ ...transfer, organizationId: 'globex' }] })),
  ],
  [
    'what became of an invitation by another person',
    itemsOfOrganization(
      facts({ invitations: [invitation('bob', { invitedBy: 'Grace', state: 'accepted' })] }),
    ),
  ],
  [
    'an invitation that waits for an answer',
    itemsOfOrganization(facts({ invitations: [invitation('bob')] })),
  ],
  [
    'a bounced invitation that was revoked',
    itemsOfOrganization(
      facts({ invitations: [invitation('bob', { state: 'revoked', delivery: bounced })] }),
    ),
  ],
  [
    'a change by the person',
    itemsOfEvents([placed({ ...ownEvent, actor: { id: 'user-ada', name: 'Ada' } })], 'user-ada'),
  ],
  ['a change of another person', itemsOfEvents([placed(ownEvent)], 'user-grace')],
])('%s is no entry', (_what, items) => {
  expect(items).toEqual([]);
});

test('no entry holds the secret link of an invitation', () => {
  const link = 'https://platform.example.org/join/secret';
  const items = itemsOfOrganization(
    facts({ invitations: [invitation('bob', { link, delivery: bounced })] }),
  );
  expect(JSON.stringify(items)).not.toContain('secret');
  expect(items).toHaveLength(1);
});

test('an invitation that bounces again after it was resent is another entry', () => {
  const ids = [hoursAgo(2), hoursAgo(1)].flatMap((createdAt) =>
    itemsOfOrganization(
      facts({ invitations: [invitation('bob', { delivery: bounced, createdAt })] }),
    ).map(({ id }) => id),
  );
  expect(new Set(ids).size).toBe(2);
});

const [role] = itemsOfEvents([placed({ ...ownEvent, at: hoursAgo(1) })], 'user-ada');
const [invited] = itemsOfReceived([received('r', { createdAt: hoursAgo(1) })], now);
if (!role || !invited) throw new Error('There are two items.');
const since = (hours: number): InboxMemory => ({ ...noMemory, since: hoursAgo(hours) });
const isRead = (item: InboxItem, memory: InboxMemory) =>
  entriesOf('account', [item], noticing(memory, [item], hoursAgo(0)).memory, now).map(
    ({ read }) => read,
  );

test('what happened before the account was connected is read, unless it waits for an answer', () => {
  expect(isRead(role, since(0))).toEqual([true]);
  expect(isRead(role, since(2))).toEqual([false]);
  expect(isRead(invited, since(0))).toEqual([false]);
});

test('only what happened since the account was connected is news', () => {
  const fresh = (memory: InboxMemory) => noticing(memory, [role, invited], hoursAgo(0)).fresh;
  expect(fresh(noMemory)).toEqual([]);
  expect(fresh(since(0))).toEqual([]);
  expect(fresh(since(2))).toEqual([role.id, invited.id]);
});

test('what happened in the second in which the account was connected is news', () => {
  const item = { ...role, at: hoursAgo(1) };
  const connected = new Date(Date.parse(hoursAgo(1)) + 400).toISOString();
  const memory = { ...noMemory, since: connected };
  expect(noticing(memory, [item], hoursAgo(0)).fresh).toEqual([item.id]);
});

test('an entry without a time counts from when it was first seen', () => {
  const item = { ...role, at: null };
  const { memory, fresh } = noticing(since(2), [item], hoursAgo(1));
  expect(fresh).toEqual([item.id]);
  expect(entriesOf('account', [item], memory, now)[0]?.at).toBe(hoursAgo(1));
});

test('an answered question leaves after 30 days, an open one stays', () => {
  const old = hoursAgo(31 * 24);
  const entries = entriesOf(
    'account',
    [
      { ...role, at: old },
      { ...invited, at: old },
    ],
    noMemory,
    now,
  );
  expect(entries.map(({ id }) => id)).toEqual([invited.id]);
});

const anyItem = fc
  .record({
    base: fc.constantFrom(role, invited),
    number: fc.nat(20),
    at: fc.option(fc.integer({ min: 0, max: 900 }).map(hoursAgo)),
  })
  .map(({ base, number, at }): InboxItem => ({ ...base, id: `${base.id} ${number}`, at }));
const someItems = fc.array(anyItem, { maxLength: 40 });

test('each fact becomes one entry at most, whatever their order', () => {
  fc.assert(
    fc.property(someItems, (items) => {
      const once = [...new Map(items.map((item) => [item.id, item])).values()];
      const entries = entriesOf('account', items, noMemory, now);
      expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
      expect(entriesOf('account', once.toReversed(), noMemory, now)).toEqual(entries);
      expect(entries.toSorted(byTime)).toEqual(entries);
    }),
  );
});

test('nothing that waits is lost, and nothing is made up', () => {
  fc.assert(
    fc.property(someItems, (items) => {
      const ids = new Set(entriesOf('account', items, noMemory, now).map(({ id }) => id));
      for (const { id, fact } of items) if (fact.what === 'invited') expect(ids).toContain(id);
      const known = new Set(items.map(({ id }) => id));
      for (const id of ids) expect(known).toContain(id);
    }),
  );
});

test('noticing is idempotent, and each fact is news once', () => {
  fc.assert(
    fc.property(someItems, someItems, (first, second) => {
      const one = noticing(since(400), first, hoursAgo(0));
      const again = noticing(one.memory, first, hoursAgo(0));
      expect(again).toEqual({ memory: one.memory, fresh: [] });
      const more = noticing(one.memory, [...second, ...first], hoursAgo(0));
      const seenBefore = new Set(first.map(({ id }) => id));
      expect(more.fresh.filter((id) => seenBefore.has(id))).toEqual([]);
    }),
  );
});

test('marking is idempotent, changes no other entry, and can be undone', () => {
  fc.assert(
    fc.property(someItems, fc.boolean(), (items, read) => {
      const ids = items.slice(0, 5).map(({ id }) => id);
      const marked = marking(noMemory, ids, read);
      expect(marking(marked, ids, read)).toEqual(marked);
      const before = entriesOf('account', items, noMemory, now);
      const after = entriesOf('account', items, marked, now);
      const wanted = new Set(ids);
      expect(after).toEqual(
        before.map((entry) => (wanted.has(entry.id) ? { ...entry, read } : entry)),
      );
      const undone = entriesOf('account', items, marking(marked, ids, !read), now);
      expect(undone.filter(({ id }) => wanted.has(id)).every((each) => each.read === !read)).toBe(
        true,
      );
    }),
  );
});
