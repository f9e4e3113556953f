/** Every value that the adapter accepts is also accepted by the domain's schemas, the cache and the contract. */
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { z } from 'zod';
import { activityEventSchema } from '#domain/activity-event.ts';
import * as entities from '#domain/entities.ts';
import { isIdentifier } from '#domain/is-identifier.ts';
import { type CollectionItems, type CollectionKind, collectionKinds } from '#main/cache/cache.ts';
import { openFileCache } from '#main/cache/open.ts';
import { encodeView } from '#main/ipc/encode-view.ts';
import { readTime } from '#main/platforms/http/time.ts';
import { eventSchema } from '#main/platforms/packet/events.ts';
import * as packet from '#main/platforms/packet/schemas.ts';
import { calls } from '#preload/contract/calls.ts';
import { decodeView } from '#renderer/store/decode-view.ts';
import { emptyFolder } from '../support/folder.ts';
import { libsql } from '../support/libsql.ts';
import { memoryLog } from '../support/log.ts';
import { hostileItem, hostileValues } from './hostile-values.ts';

// Hundreds of whole answers, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const origin = 'https://platform.example.org';
const invitationSchema = packet.invitationSchema(origin);

const pairs: readonly (readonly [name: string, wire: z.ZodType, domain: z.ZodType])[] = [
  ['a person', packet.personSchema, entities.personSchema],
  ['an organization', packet.organizationSchema, entities.organizationSchema],
  ['a project', packet.projectSchema, entities.projectSchema],
  ['a member', packet.memberSchema, entities.memberSchema],
  ['an invitation', invitationSchema, entities.invitationSchema],
  ['a received invitation', packet.receivedInvitationSchema, entities.receivedInvitationSchema],
  ['an offer', packet.ownershipOfferSchema, entities.ownershipOfferSchema],
];

test.each(pairs)(
  '%s that is accepted is one of the domain, also after JSON',
  (_name, wire, domain) => {
    let accepted = 0;
    fc.assert(
      fc.property(hostileItem, (item) => {
        const read = wire.safeParse(item);
        if (!read.success) return;
        accepted += 1;
        expect(domain.parse(read.data)).toEqual(read.data);
        expect(domain.parse(JSON.parse(JSON.stringify(read.data)))).toEqual(read.data);
      }),
      { numRuns: 500 },
    );
    expect(accepted).toBeGreaterThan(50);
  },
);

test('an event that is accepted is one of the domain', () => {
  fc.assert(
    fc.property(hostileItem, (item) => {
      const read = eventSchema.safeParse(item);
      if (read.success) expect(activityEventSchema.parse(read.data)).toEqual(read.data);
    }),
  );
});

test.each([
  [`${origin}/join/secret`, `${origin}/join/secret`],
  [`${origin}/cloud/join/secret`, `${origin}/cloud/join/secret`],
  ['https://PLATFORM.example.org:443/join/secret', `${origin}/join/secret`],
  ['https://evil.example/join/secret', null],
  ['https://platform.example.org.evil.example/join/secret', null],
  ['https://platform.example.org@evil.example/join/secret', null],
  ['https://ada:pw@platform.example.org/join/secret', null],
  ['https://platform.example.org:8443/join/secret', null],
  ['http://platform.example.org/join/secret', null],
  ['//platform.example.org/join/secret', null],
  ['/join/secret', null],
  ['javascript:alert(1)//https://platform.example.org/join/secret', null],
  [`${origin}/join/\u202Eterces`, null],
  [`${origin}/join/two\nlines`, null],
  [`${origin}/join/${'x'.repeat(2000)}`, null],
  [[`${origin}/join/secret`], null],
])('the link %j of an invitation is read as %j', (sent, link) => {
  const sentAs = { id: '1', invitee: 'ada@example.org', join_url: sent };
  expect(invitationSchema.parse(sentAs).link).toBe(link);
  // It opens nothing once the invitation is not open.
  expect(invitationSchema.parse({ ...sentAs, state: 'revoked' }).link).toBeNull();
  expect(invitationSchema.parse({ ...sentAs, state: 'expired' }).link).toBeNull();
});

test('any field may be invalid: it counts as unknown, and the rest is shown', () => {
  const known = { id: 'ada', name: 'Acme', created_at: '2026-01-02T03:04:05Z' };
  for (const value of hostileValues) {
    const organization = packet.organizationSchema.parse({
      ...known,
      description: value,
      personal: value,
      created_at: value,
      current_user_roles: value,
      current_user_abilities: value,
    });
    expect(organization).toMatchObject({ id: 'ada', name: 'Acme' });
    const member = packet.memberSchema.parse({
      id: 'ada',
      user: { id: 'ada', email: 'ada@example.org', last_login_at: value, two_factor_auth: value },
      roles: value,
      created_at: value,
      revision: value,
    });
    expect(member).toMatchObject({ id: 'ada', email: 'ada@example.org' });
    const invitation = invitationSchema.parse({
      id: '1',
      invitee: 'Ada@Example.org',
      roles: value,
      invited_by: value,
      created_at: value,
      expires_at: value,
      state: value,
      ended_at: value,
      delivery: value,
      join_url: value,
    });
    expect(invitation).toMatchObject({ id: '1', email: 'ada@example.org', link: null });
  }
});

test.each([
  ['was seen', { last_login_at: '2026-01-02T03:04:05Z' }, false],
  ['never signed in', { last_login_at: null }, true],
  ['is not told of', {}, false],
])('a member who %s is told from the others', (_, sent, never) => {
  const user = { id: 'ada', email: 'ada@example.org', ...sent };
  const { neverSeen = false } = packet.memberSchema.parse({ id: 'ada', user });
  expect(neverSeen).toBe(never);
});

const wires: { readonly [Kind in CollectionKind]: z.ZodType<CollectionItems[Kind]> } = {
  projects: packet.projectSchema,
  members: packet.memberSchema,
  invitations: invitationSchema,
  offers: packet.ownershipOfferSchema,
};

function accepted<Item extends { readonly id: string }>(
  values: readonly unknown[],
  wire: z.ZodType<Item>,
): readonly Item[] {
  const items = values.flatMap((value) => wire.safeParse(value).data ?? []);
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

test('accepted values pass unchanged through the cache’s file and IPC', async () => {
  const path = join(await emptyFolder(), 'cache.db');
  const open = () =>
    openFileCache({
      libsql,
      path,
      key: '0123456789abcdef'.repeat(4),
      logger: memoryLog().logger,
      onProblem: (sentence) => expect.fail(sentence),
    });
  fc.assert(
    fc.property(fc.array(hostileItem), fc.constantFrom('acme', 'x%_\u{1f600}'), (values, id) => {
      const cache = open();
      const fetched = () => ({ stamp: cache.stamp(), fetchedAt: '2026-11-24T10:00:00.000Z' });
      const organizations = accepted(values, packet.organizationSchema);
      const received = accepted(values, packet.receivedInvitationSchema);
      cache.replaceOrganizations(organizations, fetched());
      cache.replaceReceived(received, fetched());
      const write = <Kind extends CollectionKind>(kind: Kind) => {
        const wire: z.ZodType<CollectionItems[Kind]> = wires[kind];
        const items = accepted(values, wire);
        cache.replaceCollection(kind, id, items, fetched());
        return { state: 'known', items, fetchedAt: '', failure: null } as const;
      };
      const view = {
        key: { accountId: 'a', organizationId: id },
        projects: write('projects'),
        members: write('members'),
        invitations: write('invitations'),
        offers: write('offers'),
      };
      cache.close();
      const again = open();
      expect(again.organizations().items).toEqual(organizations);
      expect(again.received().items).toEqual(received);
      for (const kind of collectionKinds) {
        expect(again.collection(kind, id)).toMatchObject({ items: view[kind].items });
      }
      again.search.find('a', { limit: 10, recent: [], isTolerant: false });
      again.person({ email: 'ada@example.org', userId: 'ada' });
      again.close();
      expect(decodeView(encodeView(view), undefined)).toEqual(view);
    }),
    { numRuns: 30 },
  );
});

const jobId = '6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a01';

test('the contract accepts a member that it delivered', () => {
  fc.assert(
    fc.property(hostileItem, (item) => {
      const read = packet.memberSchema.safeParse(item);
      if (!read.success) return;
      const { id, roles, projectIds, revision } = read.data;
      const key = { accountId: 'a', organizationId: 'acme' };
      const seen = { memberId: id, expected: { roles, projectIds, revision } };
      const work = { kind: 'remove', members: [seen] };
      expect(calls.startJob.input.safeParse({ jobId, key, work }).success).toBe(true);
    }),
  );
});

test.each(['', '.', '..', '\ud800', 'a\u0000', 'a\nb', 'x'.repeat(201), 5, null, {}])(
  '%j names nothing',
  (value) => expect(isIdentifier(value)).toBe(false),
);

test.each<readonly [value: unknown, time: string | null]>([
  ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
  ['2026-01-02t03:04:05.123456789z', '2026-01-02T03:04:05.123Z'],
  ['2026-01-02T03:04:05+02:00', '2026-01-02T01:04:05.000Z'],
  ['2026-01-02 03:04:05 +0200', '2026-01-02T01:04:05.000Z'],
  ['2026-01-02 03:04:05 UTC', '2026-01-02T03:04:05.000Z'],
  ['2026-01-02T03:04:05', '2026-01-02T03:04:05.000Z'],
  ['2026-01-02T03:04', '2026-01-02T03:04:00.000Z'],
  [' 2026-01-02 ', '2026-01-02T00:00:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ['Fri, 02 Jan 2026 03:04:05 GMT', '2026-01-02T03:04:05.000Z'],
  [1_767_323_045, '2026-01-02T03:04:05.000Z'],
  [1_767_323_045_000, '2026-01-02T03:04:05.000Z'],
  [1_767_323_045_000_000, null],
  [1.7e18, null],
  [0, null],
  [-1, null],
  [1e308, null],
  [Number.POSITIVE_INFINITY, null],
  [Number.NaN, null],
  ['+275760-09-13T00:00:00.000Z', null],
  ['+010000-01-01T00:00:00Z', null],
  ['9999-12-31T23:59:59-12:00', null],
  ['-000001-01-01T00:00:00Z', null],
  ['0000-00-00', null],
  ['0000-00-00 00:00:00', null],
  ['0001-01-01T00:00:00Z', null],
  ['1970-01-01T00:00:00Z', null],
  ['2026-02-30T00:00:00Z', null],
  ['2026-13-01', null],
  ['2026-01-02T25:00:00Z', null],
  ['1767323045', null],
  ['yesterday', null],
  ['1', null],
  ['', null],
  [true, null],
  [{ $date: 5 }, null],
  [['2026-01-02'], null],
])('the time %j is %j', (value, time) => expect(readTime(value)).toBe(time));
