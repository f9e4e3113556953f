/** Everything at once from a Packet platform: what of it is believed, however the platform behaves. */
import { expect, it, test } from 'vitest';
import { packetConnector } from '#main/platforms/packet/connect.ts';
import type { OrganizationLists } from '#main/platforms/port/sides/everything.ts';
import { startFaultServer } from '#test/shared/fault-server.ts';

const user = { id: 'user-1', full_name: 'Ada Lovelace', email: 'ada@example.org' };
const member = (id: string) => ({ id, roles: ['owner'], user, projects: [] });
const meta = { current_page: 1, last_page: 1 };
const line = (organization: string, list: string, items: readonly unknown[], more = {}) => ({
  list,
  organization,
  status: 200,
  etag: `"${organization}-${list}"`,
  body: { [list]: items, meta },
  ...more,
});
const acme = [
  line('acme', 'projects', [{ id: 'web', name: 'Web' }]),
  line('acme', 'members', [member('one')]),
  line('acme', 'invitations', []),
];
const globex = [line('globex', 'projects', [{ id: 'shop', name: 'Shop' }])];
const end = { end: true };

/** Reads an answer of these lines. Resolves to what was read, and whether the read failed. */
async function readLines(lines: readonly unknown[], type = 'application/x-ndjson') {
  const server = await startFaultServer();
  server.always((_incoming, response) => {
    const text = lines.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
    response.writeHead(200, { 'Content-Type': type }).end(`${text.join('\n')}\n`);
  });
  const connect = packetConnector({
    appVersion: '1.2.3',
    fetch,
    timeLimit: 5000,
    hide: () => undefined,
  });
  const { everything } = connect({ address: server.url, token: 'a-token' });
  const read: OrganizationLists[] = [];
  let failed = false;
  try {
    const options = { signal: new AbortController().signal, first: null };
    for await (const lists of everything?.read(options) ?? []) read.push(lists);
  } catch {
    failed = true;
  }
  await server.stop();
  return { read, failed };
}

it('yields each organization with its lists and their versions', async () => {
  const { read, failed } = await readLines([{ last_event_id: null }, ...acme, ...globex, end]);
  expect(failed).toBe(false);
  expect(read.map(({ organizationId }) => organizationId)).toEqual(['acme', 'globex']);
  expect(read[0]?.projects?.items.map(({ name }) => name)).toEqual(['Web']);
  expect(read[0]?.members?.items.map(({ name }) => name)).toEqual(['Ada Lovelace']);
  expect(read[0]?.members?.version).toContain('acme-members');
  expect(read[0]?.offers?.items).toEqual([]);
  expect(read[1]).not.toHaveProperty('members');
});

it('an item that is not understood is left out and counted', async () => {
  const lines = [line('acme', 'members', [member('one'), { id: 'two' }]), end];
  const { read } = await readLines(lines);
  expect(read[0]?.members?.items).toHaveLength(1);
  expect(read[0]?.members?.omissions?.unreadable).toBe(1);
});

test.each([
  ['a refused list', [line('acme', 'members', [], { status: 403, body: { errors: ['No'] } })]],
  [
    'a list of which a page is missing',
    [
      line('acme', 'members', [member('one')], {
        body: { members: [member('one')], meta: { current_page: 1, last_page: 2 } },
      }),
    ],
  ],
  ['a list of which nothing is understood', [line('acme', 'members', [{ id: 'two' }])]],
  ['a list without its items', [line('acme', 'members', [], { body: { people: [] } })]],
  ['an unknown list and a line that is no JSON', ['{"list":', line('acme', 'pets', [])]],
])('%s is left to be read by itself', async (_what, lines) => {
  const { read, failed } = await readLines([...lines, ...globex, end]);
  expect(failed).toBe(false);
  expect(read.find(({ organizationId }) => organizationId === 'acme') ?? {}).not.toHaveProperty(
    'members',
  );
  expect(read.at(-1)?.organizationId).toBe('globex');
});

test.each([
  ['ends in the middle', [...acme, ...globex]],
  [
    'returns to an organization, whose lists would be of two moments',
    [...acme, ...globex, ...acme, end],
  ],
])('an answer that %s fails, and what came before stays', async (_what, lines) => {
  const { read, failed } = await readLines(lines);
  expect(failed).toBe(true);
  expect(read[0]?.organizationId).toBe('acme');
});

it('another type of answer fails', async () => {
  expect(await readLines([...acme, end], 'text/html')).toEqual({ read: [], failed: true });
});
