/** One entry of a list that is not understood costs nothing but itself, and is never taken for gone. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FailureError } from '#domain/failure.ts';
import { limits } from '#domain/limits.ts';
import type { Listing } from '#domain/listing.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { changeMember } from '#main/jobs/member-sender.ts';
import type { PacketPlatform } from '#main/platforms/packet/packet-platform.ts';
import { type FaultServer, faults, startFaultServer } from '#test/shared/fault-server.ts';
import { packet } from '../support/packet.ts';

// Answers of many megabytes, on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000 });

let server: FaultServer;
let platform: PacketPlatform;
beforeEach(async () => {
  server = await startFaultServer();
  ({ platform } = packet(server.url, 'a-token', 60_000));
});
afterEach(() => server.stop());

const placeOf = (at: PacketPlatform) => ({
  platform: at,
  organizationId: 'acme',
  table: packetTable,
});

type List = readonly [
  name: string,
  key: string,
  read: () => Promise<Listing<{ readonly id: string }>>,
  good: (id: string) => object,
];

const adas = { modified_by: { href: '/users/ada' } };
const lists: readonly List[] = [
  ['organizations', 'organizations', () => platform.organizations(), (id) => ({ id })],
  ['projects', 'projects', () => platform.projects('acme'), (id) => ({ id })],
  ['members', 'members', () => platform.members('acme'), (id) => ({ id, user: { id } })],
  ['invitations', 'invitations', () => platform.invitations('acme'), (id) => ({ id })],
  ['received invitations', 'invitations', () => platform.receivedInvitations(), (id) => ({ id })],
  [
    'events',
    'events',
    () => platform.events.latest('acme', { amount: 50, userId: 'ada' }),
    (id) => ({ id, ...adas }),
  ],
];

const broken: readonly (readonly [name: string, item: unknown])[] = [
  ['null', null],
  ['a text', 'x'],
  ['a list', []],
  ['an entry without an identifier', {}],
  ['an entry with a number for one', { id: 5 }],
  ['an entry with one that leads elsewhere', { id: '..' }],
  ['an entry with an endless one', { id: 'x'.repeat(100_000) }],
];

test.each(lists)('%s are shown without the entries that are not understood', async (...list) => {
  const [, key, read, good] = list;
  const items = [good('first'), ...broken.map(([, item]) => item), good('last')];
  server.always(faults.json({ [key]: items }));
  const { items: shown, omissions } = await read();
  expect(shown.map(({ id }) => id)).toEqual(['first', 'last']);
  expect(omissions).toMatchObject({ unreadable: broken.length, ids: [], truncated: false });
  expect(omissions?.reasons.length).toBeGreaterThan(0);
});

test.each(lists)(
  '%s that are all not understood fail, so that nothing known is lost',
  async (...list) => {
    const [, key, read] = list;
    for (const [, item] of broken) {
      server.always(faults.json({ [key]: [item] }));
      await expect(read()).rejects.toMatchObject({ failure: { kind: 'platform' } });
    }
  },
);

test('entries repeated by a shifting list count once', async () => {
  const page = (items: readonly object[], current: number) =>
    faults.json({ members: items, meta: { current_page: current, last_page: 2, total: 3 } });
  const bad = { id: 'bad', user: null };
  const good = (id: string) => ({ id, user: { id } });
  server.next(page([good('a'), bad], 1), page([bad, good('b')], 2));
  server.next(page([good('a'), bad], 1), page([good('b')], 2));
  server.next(page([good('a'), bad], 1), page([good('b')], 2));
  const { items, omissions } = await platform.members('acme');
  expect(items.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(omissions).toMatchObject({ unreadable: 1, ids: ['bad'] });
  expect(server.requests).toHaveLength(6);
});

test('an unreadable entry’s known parts identify people; its reason identifies nobody', async () => {
  const bad = { id: 'bob', user: { id: '..', email: 'Bob@Example.org', full_name: 'Bob' } };
  server.always(faults.json({ members: [{ id: 'ada', user: { id: 'ada' } }, bad] }));
  const { omissions } = await platform.members('acme');
  expect(omissions).toMatchObject({ unreadable: 1, ids: ['bob'], emails: ['Bob@Example.org'] });
  expect(omissions?.reasons.join()).not.toMatch(/bob/i);
});

test('an entry with too many projects is left out, not truncated', async () => {
  const projects = Array.from({ length: limits.projectsPerOrganization + 1 }, (_, n) => ({
    id: `p${n}`,
  }));
  const items = [
    { id: 'ada', user: { id: 'ada' } },
    { id: 'bob', user: { id: 'bob' }, projects },
  ];
  server.always(faults.json({ members: items }));
  const { items: shown, omissions } = await platform.members('acme');
  expect(shown.map(({ id }) => id)).toEqual(['ada']);
  expect(omissions?.reasons).toEqual(['entries with more than 10,000 projects']);
});

test.each([
  ['by its identifier', { id: 'bob', user: null }],
  ['without one', { user: null }],
])(
  'a member whose entry is not understood, %s, is not "no longer a member"',
  async (_name, bad) => {
    const missing = faults.status(404, {}, ['Not found']);
    const members = faults.json({ members: [{ id: 'ada', user: { id: 'ada' } }, bad] });
    server.next(missing, members);
    await expect(platform.member('acme', 'bob')).rejects.toMatchObject({
      failure: { kind: 'platform' },
    });
    const wanted = {
      memberId: 'bob',
      expected: { roles: ['admin'], projectIds: [], revision: null },
      after: null,
      own: false,
    } as const;
    server.next(missing, members);
    const sent = await changeMember(placeOf(platform), wanted, false).catch(
      (error: unknown) => error,
    );
    expect(sent).toBeInstanceOf(FailureError);
    expect(server.requests.filter((request) => request.startsWith('DELETE'))).toEqual([]);
  },
);

test('a person has left only if the organization cannot be among the unreadable entries', async () => {
  const missing = faults.status(404, {}, ['Not found']);
  const leaving = {
    memberId: 'bob',
    expected: { roles: ['admin'], projectIds: [], revision: null },
    after: null,
    own: true,
  } as const;
  server.next(
    missing,
    missing,
    faults.json({ organizations: [{ id: 'other' }, { name: 'Acme' }] }),
  );
  await expect(changeMember(placeOf(platform), leaving, false)).rejects.toBeInstanceOf(
    FailureError,
  );
});

test.each([
  ['invalid entries', `${'{},'.repeat(1_000_000)}{}`, true],
  [
    'roles',
    `{"id":"ada","user":{"id":"ada"},"roles":["owner"${',"owner"'.repeat(1_000_000)}]}`,
    false,
  ],
  ['projects', `{"id":"ada","user":{"id":"ada"},"projects":[{}${',{}'.repeat(1_000_000)}]}`, false],
])('of a million %s so many are read as a list can have', async (_name, members, truncated) => {
  const good = '{"id":"eve","user":{"id":"eve"}}';
  server.always((_incoming, response) => void response.end(`{"members":[${good},${members}]}`));
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  });
  const { items, omissions } = await platform.members('acme');
  clearInterval(others);
  expect(items.map(({ id }) => id)).toContain('eve');
  expect(omissions?.truncated ?? false).toBe(truncated);
  expect(omissions?.ids.length ?? 0).toBeLessThanOrEqual(limits.unreadable);
  // While so many are read, what else the process has to do gets its turn.
  expect(turns).toBeGreaterThan(truncated ? 20 : 0);
});

test.each<
  readonly [name: string, key: string, most: number, read: () => Promise<Listing<unknown>>]
>([
  ['organizations', 'organizations', limits.organizations, () => platform.organizations()],
  ['received invitations', 'invitations', limits.received, () => platform.receivedInvitations()],
])(
  'of endless %s so many are read as are shown, and it is said',
  async (_name, key, most, read) => {
    server.always((incoming, response) => {
      const { searchParams } = new URL(incoming.url ?? '/', server.url);
      const page = Number(searchParams.get('page'));
      const size = Number(searchParams.get('per_page'));
      const items = Array.from({ length: size }, (_, at) => ({ id: `${(page - 1) * size + at}` }));
      const meta = { current_page: page, last_page: 1_000_000 };
      faults.json({ [key]: items, meta })(incoming, response);
    });
    const { items, omissions } = await read();
    expect(items).toHaveLength(most);
    expect(omissions).toMatchObject({ unreadable: 0, truncated: true });
  },
);
