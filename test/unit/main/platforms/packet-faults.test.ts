/** Servers that are down, slow, broken or no platform: each its own sentence, and nothing repeated that changes. */
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { type Failure, FailureError } from '#domain/failure.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { changeMember } from '#main/jobs/member-sender.ts';
import { packet as kind } from '#main/platforms/packet/kind.ts';
import { findPlatform } from '#main/platforms/port/find-platform.ts';
import type { Platform } from '#main/platforms/port/platform.ts';
import { UncertainError } from '#main/platforms/port/uncertain.ts';
import { eventually } from '#test/shared/eventually.ts';
import {
  type Fault,
  type FaultServer,
  faults,
  startFaultServer,
} from '#test/shared/fault-server.ts';
import { packet } from '../support/packet.ts';

const token = 'canary-token-of-the-test';
const input = { email: 'a@example.org', roles: ['admin'], projectIds: [], message: '' } as const;
const organizations = { organizations: [], meta: { next: null } };

let server: FaultServer;
beforeEach(async () => {
  server = await startFaultServer();
});
afterEach(() => server.stop());

async function errorOf(attempt: Promise<unknown>): Promise<FailureError> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof FailureError) return error;
  throw new Error(`Not a failure: ${inspect(error)}`);
}

async function failureOf(attempt: Promise<unknown>): Promise<Failure> {
  return (await errorOf(attempt)).failure;
}

test.each<readonly [name: string, fault: Fault, kind: Failure['kind'], message: RegExp]>([
  ['HTML', faults.html(), 'intercepted', /A web page answered instead of Acme/],
  ['HTML with 404', faults.html(404), 'platform', /doesn’t respond like a Packet platform/],
  ['HTML with 403', faults.html(403), 'intercepted', /A web page blocked the request/],
  ['half a JSON', faults.halfJson(), 'unavailable', /incomplete answer/],
  ['text', faults.text(), 'platform', /like a Packet platform/],
  ['JSON of another kind', faults.json({ hello: 1 }), 'platform', /like a Packet platform/],
  ['a JSON list', faults.json([1, 2]), 'platform', /like a Packet platform/],
  [
    'items of another kind',
    faults.json({ organizations: [{ id: 5 }] }),
    'platform',
    /like a Packet platform: its/,
  ],
  ['an empty answer', faults.status(204), 'platform', /like a Packet platform/],
  ['401', faults.status(401), 'unauthorized', /rejected this token/],
  [
    '403',
    faults.status(403, {}, ['Only admins can']),
    'forbidden',
    /Acme doesn’t allow this: Only admins can\./,
  ],
  ['404', faults.status(404, {}, ['Not found']), 'platform', /like a Packet platform/],
  [
    '422',
    faults.status(422, {}, ['Name is too long', 'Roles']),
    'invalid',
    /^Name is too long\. Roles\.$/,
  ],
  [
    '412',
    faults.status(412, {}, ['Try again with its ETag']),
    'conflict',
    /^Someone changed this meanwhile, so nothing was saved\. Check what it is now, then try again\.$/,
  ],
  ['500', faults.status(500), 'unavailable', /had an internal error\. Try again/],
  [
    '429',
    faults.status(429, { 'Retry-After': '120' }),
    'rate-limited',
    /^Acme is limiting requests\.$/,
  ],
  ['a redirect', faults.redirect('https://elsewhere.example.org/'), 'intercepted', /redirects to/],
  ['a dropped connection', faults.drop(), 'offline', /was lost/],
  ['half an answer', faults.dropHalfWay(), 'offline', /was lost/],
  ['far too much', faults.huge(17 * 1024 * 1024), 'platform', /more data than/],
])('%s is told as what it is', async (_name, fault, kind, message) => {
  server.always(fault);
  const error = await errorOf(packet(server.url, token).platform.organizations());
  expect(error.failure).toMatchObject({ kind, message: expect.stringMatching(message) });
  expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(token);
});

test('redirects are not followed', async () => {
  const elsewhere = await startFaultServer();
  server.always(faults.redirect(`${elsewhere.url}/organizations`));
  await failureOf(packet(server.url, token).platform.organizations());
  expect(elsewhere.requests).toEqual([]);
  await elsewhere.stop();
});

test.each([
  ['before its answer', faults.hang()],
  ['half-way through it', faults.hangHalfWay()],
])('a server that hangs %s is given up, once', async (_name, fault) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  server.always(fault);
  const failed = failureOf(packet(server.url, token, 5000).platform.organizations());
  await eventually(() => server.requests.length > 0);
  vi.advanceTimersByTime(5000);
  expect(await failed).toMatchObject({
    kind: 'offline',
    message: expect.stringMatching(/didn’t respond/),
  });
  expect(server.requests).toHaveLength(1);
});

test('a missing computer and a closed port are distinguished', async () => {
  const dead = await startFaultServer();
  await dead.stop();
  const refused = await failureOf(packet(dead.url, token).platform.person());
  expect(refused).toMatchObject({
    kind: 'offline',
    message: expect.stringMatching(/refused the connection/),
  });
  const nowhere = await failureOf(packet('https://platform.invalid', token).platform.person());
  expect(nowhere).toMatchObject({
    kind: 'offline',
    message: expect.stringMatching(/^Couldn’t find Acme\./),
  });
});

test('a request that only reads is repeated, with longer pauses, and then succeeds', async () => {
  server.next(faults.status(500), faults.drop());
  server.always(faults.json(organizations));
  const { platform, pauses } = packet(server.url, token);
  expect(await platform.organizations()).toEqual({ items: [], omissions: null });
  expect(pauses).toEqual([300, 900]);
});

test('a short Retry-After is waited for; the caller gets a long one', async () => {
  server.next(faults.status(429, { 'Retry-After': '2' }));
  server.always(faults.json(organizations));
  const short = packet(server.url, token);
  await short.platform.organizations();
  expect(short.pauses).toEqual([2000]);
  server.next(faults.status(429, { 'Retry-After': '600' }));
  const long = packet(server.url, token);
  expect(await failureOf(long.platform.organizations())).toMatchObject({ retryAfter: 600 });
  expect(long.pauses).toEqual([]);
});

test.each(['3000000', '9'.repeat(30), 'Fri, 31 Dec 9999 23:59:59 GMT'])(
  'a Retry-After of %s is a day: a longer one would overflow the timer and be none',
  async (retryAfter) => {
    server.always(faults.status(429, { 'Retry-After': retryAfter }));
    const failure = await failureOf(packet(server.url, token).platform.organizations());
    expect(failure).toMatchObject({ retryAfter: 86_400 });
  },
);

test('an uncertain change stays uncertain after any result of its repetition', async () => {
  server.next(faults.drop());
  server.always(faults.status(422, {}, ['No']));
  const error = await errorOf(packet(server.url, token).platform.renameProject('acme', 'web', 'x'));
  expect(error).toBeInstanceOf(UncertainError);
});

test.each<readonly [name: string, fault: Fault, uncertain: boolean]>([
  ['500', faults.status(500), true],
  ['a dropped connection', faults.drop(), true],
  ['half an answer', faults.dropHalfWay(), true],
  ['HTML', faults.html(201), true],
  ['503', faults.status(503), false],
  ['503 and an unknown outcome', faults.status(503, { 'X-Outcome': 'unknown' }), true],
  ['429', faults.status(429), false],
  ['422', faults.status(422), false],
  ['HTML with 403', faults.html(403), false],
])(
  'an invite answered with %s is sent once; whether it may be done is said',
  async (_name, fault, uncertain) => {
    server.always(fault);
    const { platform, pauses } = packet(server.url, token);
    const error = await errorOf(platform.invite('acme', input));
    expect(error instanceof UncertainError).toBe(uncertain);
    expect(server.requests).toHaveLength(1);
    expect(pauses).toEqual([]);
  },
);

test('an invite that was never sent is not uncertain', async () => {
  const dead = await startFaultServer();
  await dead.stop();
  const error = await errorOf(packet(dead.url, token).platform.invite('acme', input));
  expect(error).not.toBeInstanceOf(UncertainError);
});

test('each creation has its own idempotency key', async () => {
  const keys: unknown[] = [];
  server.always((incoming, response) => {
    keys.push(incoming.headers['idempotency-key']);
    faults.json({ id: 'web', name: 'Web' }, 201)(incoming, response);
  });
  const { platform } = packet(server.url, token);
  await platform.createProject('acme', 'Web');
  await platform.createProject('acme', 'Web');
  await platform.renameProject('acme', 'web', 'Web');
  expect(keys).toEqual([expect.any(String), expect.any(String), undefined]);
  expect(new Set(keys).size).toBe(3);
});

test('a deletion whose answer was lost is done, not missing', async () => {
  server.next(faults.drop());
  server.always(faults.status(404, {}, ['Not found']));
  await packet(server.url, token).platform.deleteProject('acme', 'web');
  const missing = await failureOf(packet(server.url, token).platform.deleteProject('acme', 'web'));
  expect(missing.kind).toBe('not-found');
});

test('a person missing from a readable list is no member; without the list it is unknown', async () => {
  const missing = faults.status(404, {}, ['Not found']);
  const { platform } = packet(server.url, token);
  server.always(missing);
  expect(await failureOf(platform.member('acme', 'bob'))).toMatchObject({ kind: 'forbidden' });
  server.next(missing, faults.json({ members: [], meta: { next: null } }));
  expect(await failureOf(platform.member('acme', 'bob'))).toMatchObject({ kind: 'not-found' });
});

const placeOf = (platform: Platform) => ({
  platform,
  organizationId: 'acme',
  table: packetTable,
});
const removal = {
  memberId: 'bob',
  expected: { roles: ['admin'], projectIds: [], revision: '1' },
  after: null,
  own: false,
} as const;

test('a removal needs a readable member list', async () => {
  const missing = faults.status(404, {}, ['Not found']);
  const { platform } = packet(server.url, token);
  server.always(missing);
  for (const revision of ['1', null]) {
    const wanted = { ...removal, expected: { ...removal.expected, revision } };
    expect(await failureOf(changeMember(placeOf(platform), wanted, false))).toMatchObject({
      kind: 'forbidden',
    });
  }
  server.next(missing, missing, faults.json({ members: [], meta: { next: null } }));
  expect(await changeMember(placeOf(platform), removal, false)).toEqual({
    kind: 'done',
    already: false,
    member: null,
  });
});

test('a person has left once the organization is not visible to them', async () => {
  const missing = faults.status(404, {}, ['Not found']);
  const { platform } = packet(server.url, token);
  const leaving = { ...removal, own: true };
  server.always(missing);
  expect(await changeMember(placeOf(platform), leaving, false)).toEqual({
    kind: 'done',
    already: false,
    member: null,
  });
  const unbound = { ...leaving, expected: { ...leaving.expected, revision: null } };
  expect(await failureOf(changeMember(placeOf(platform), unbound, false))).toMatchObject({
    kind: 'platform',
  });
  server.next(missing, missing, faults.json(organizations));
  expect(await changeMember(placeOf(platform), unbound, false)).toEqual({
    kind: 'done',
    already: true,
    member: null,
  });
});

test('a request can be aborted, also while it waits for its repetition', async () => {
  const stop = new AbortController();
  server.always(faults.hang());
  const asked = server.asked();
  const attempt = failureOf(packet(server.url, token).platform.person({ signal: stop.signal }));
  await asked;
  stop.abort();
  expect(await attempt).toMatchObject({ kind: 'cancelled' });
});

test('hostile names are shown without deceiving', async () => {
  const names = ['admin\u202Egro.elpmaxe', '<b>bold</b>', 'two\nlines\u0000', 'x'.repeat(10_000)];
  server.always(
    faults.json({
      projects: names.map((name, id) => ({ id: `${id}`, name, created_at: 'never' })),
    }),
  );
  const { items: projects } = await packet(server.url, token).platform.projects('acme');
  expect(projects.map(({ name }) => name)).toEqual([
    'admin\uFFFDgro.elpmaxe',
    '<b>bold</b>',
    'two lines\uFFFD',
    `${'x'.repeat(1000)}…`,
  ]);
  expect(projects[0]?.createdAt).toBeNull();
});

test('unknown roles give no rights, and abilities replace missing roles', async () => {
  server.always(
    faults.json({
      organizations: [
        { id: '1', name: 'Told', current_user_roles: ['root', 'billing', 'billing'] },
        { id: '2', name: 'Able', current_user_abilities: { admin: true, billing: true } },
        { id: '3', name: 'Unable', current_user_abilities: { admin: false } },
        { id: '4', name: 'Silent', personal: true, description: null },
      ],
    }),
  );
  const { items: found } = await packet(server.url, token).platform.organizations();
  expect(found.map(({ myRoles }) => myRoles)).toEqual([
    ['billing'],
    ['admin'],
    ['limited_collaborator'],
    [],
  ]);
  expect(found.map(({ type }) => type)).toEqual(['company', 'company', 'company', 'personal']);
});

test('a token refused by a gateway at the first address is tried at the second', async () => {
  server.next(faults.status(401, {}, ['Unauthorized']));
  server.always(faults.json({ id: 'ada', full_name: 'Ada', email: 'ada@example.org' }));
  const connect = ({ address }: { address: string }) => packet(address, token).platform;
  const found = await findPlatform(kind, connect, { address: server.url, token });
  expect(found).toMatchObject({ baseUrl: `${server.url}/metal/v1`, person: { name: 'Ada' } });
  server.next(faults.status(401, {}, ['Unauthorized']));
  server.always(faults.status(404, {}, ['Not found']));
  const failure = await failureOf(findPlatform(kind, connect, { address: server.url, token }));
  expect(failure).toMatchObject({ kind: 'unauthorized' });
});

test.each(['..', '.', '\ud800'])('an item named "%s" is none of a platform’s', async (id) => {
  server.always(faults.json({ projects: [{ id, name: 'Web' }] }));
  const failure = await failureOf(packet(server.url, token).platform.projects('acme'));
  expect(failure).toMatchObject({ kind: 'platform' });
});

test('an address with only a web site is reported after both addresses were tried', async () => {
  server.always(faults.html());
  const connect = ({ address }: { address: string }) => packet(address, token).platform;
  const failure = await failureOf(findPlatform(kind, connect, { address: server.url, token }));
  expect(failure).toMatchObject({
    kind: 'intercepted',
    message: expect.stringMatching(/web page/),
  });
  expect(server.requests).toEqual(['GET /user', 'GET /metal/v1/user']);
});

test.each([403, 404, 405])(
  'a platform that answers %s has no offer of the ownership',
  async (status) => {
    server.always(faults.status(status, {}, ['No']));
    expect(await packet(server.url, token).platform.ownershipOffer('acme')).toBeNull();
  },
);

test('a platform’s error does not mean that there is no offer', async () => {
  server.always(faults.status(500));
  const asked = packet(server.url, token).platform.ownershipOffer('acme');
  expect((await failureOf(asked)).kind).toBe('unavailable');
});
