/** A list that changes while it is read is shown as it was at one moment, or said to be unsettled. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { perPage } from '#main/platforms/packet/page.ts';
import { faults, startFaultServer } from '#test/shared/fault-server.ts';
import { packet } from '../support/packet.ts';
import {
  type PagingOptions,
  type PagingPlatform,
  pagingPlatform,
} from '../support/paging-platform.ts';

const names = (length: number) => Array.from({ length }, (_, n) => `m${n}`);

function adapterOf({ fetch }: PagingPlatform) {
  return packet('https://platform.example', 'a-token', 10_000, fetch).platform;
}

async function read(ids: readonly string[], options: PagingOptions) {
  const platform = pagingPlatform(ids, options);
  const { items, omissions } = await adapterOf(platform).members('acme');
  return { ...platform, shown: items.map(({ id }) => id), omissions };
}

describe.each([
  ['with ETags', true],
  ['without ETags', false],
])('a platform %s', (_name, etags) => {
  test('a removal on page 1 followed by an addition at the end neither loses nor retains anybody wrongly', async () => {
    const change = (ids: readonly string[], answers: number) =>
      answers === 1 ? [...ids.filter((id) => id !== 'm3'), 'new'] : ids;
    const { shown, states, omissions } = await read(names(600), { etags, change });
    expect(shown).toEqual(states.at(-1));
    expect(shown).toHaveLength(600);
    expect(omissions).toBeNull();
  });

  test('a member who is replaced by another in the same place is noticed', async () => {
    const change = (ids: readonly string[], answers: number) =>
      answers === 3 ? ids.map((id) => (id === 'm3' ? 'new' : id)) : ids;
    const { shown, states, omissions } = await read(names(600), { etags, change });
    expect(shown).toEqual(states.at(-1));
    expect(omissions).toBeNull();
  });

  test('a list that only grows is settled', async () => {
    const change = (ids: readonly string[], answers: number) => [...ids, `new${answers}`];
    const { shown, states, omissions } = await read(names(600), { etags, change });
    expect(states).toContainEqual(shown);
    expect(omissions).toBeNull();
  });

  test('a list that never settles is given up after some readings and reported as unsettled', async () => {
    const change = (ids: readonly string[], answers: number) => [`new${answers}`, ...ids];
    const { shown, requests, omissions } = await read(names(600), { etags, change });
    expect(omissions).toMatchObject({ unsettled: true, unreadable: 0 });
    expect(shown).toEqual(expect.arrayContaining(names(600)));
    expect(requests.length).toBeLessThanOrEqual(12);
  });

  test('an unchanged list is read once the next time, and twice if it changed', async () => {
    let joined: readonly string[] = [];
    const change = (ids: readonly string[]) => (joined.length > 0 ? joined : ids);
    const platform = pagingPlatform(names(600), { etags, change });
    const adapter = adapterOf(platform);
    await adapter.members('acme');
    const first = platform.requests.length;
    await adapter.members('acme');
    expect(platform.requests.length - first).toBe(3);
    joined = ['new', ...names(599)];
    const { items, omissions } = await adapter.members('acme');
    expect(items.map(({ id }) => id)).toEqual(joined);
    expect(omissions).toBeNull();
  });

  test('a list is read in its state at one moment, for any changes between pages', async () => {
    const changes = fc.array(
      fc.record({
        after: fc.integer({ min: 1, max: 12 }),
        removeAt: fc.option(fc.nat({ max: 15 })),
        insertAt: fc.option(fc.nat({ max: 15 })),
      }),
      { maxLength: 6 },
    );
    const options = fc.record({ total: fc.constantFrom(undefined, 12), strict: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 14 }), changes, options, async (length, steps, kind) => {
        let over = false;
        const change = (ids: readonly string[], answers: number) =>
          steps.reduce((present, { after, removeAt, insertAt }, step) => {
            if (over || after !== answers) return present;
            const left = removeAt === null ? present : present.toSpliced(removeAt, 1);
            return insertAt === null ? left : left.toSpliced(insertAt, 0, `new${step}`);
          }, ids);
        const platform = pagingPlatform(names(length), {
          ...(kind.total === undefined ? {} : { total: kind.total }),
          strict: kind.strict,
          etags,
          perPage: 3,
          change,
        });
        const adapter = adapterOf(platform);
        for (let reading = 1; reading <= 2; reading += 1) {
          const from = platform.states.length - 1;
          const { items, omissions } = await adapter.members('acme');
          if (omissions) expect(omissions).toMatchObject({ unsettled: true, unreadable: 0 });
          else expect(platform.states.slice(from)).toContainEqual(items.map(({ id }) => id));
        }
        over = true;
        const { items, omissions } = await adapter.members('acme');
        expect(omissions).toBeNull();
        expect(items.map(({ id }) => id)).toEqual(platform.states.at(-1));
      }),
      { numRuns: 50 },
    );
  });
});

test('pages that have not changed are not sent again where a platform compares them', async () => {
  const platform = await read(names(600), { etags: true });
  expect(platform.sent()).toBe(3);
  expect(platform.requests).toHaveLength(6);
});

test('a list of one page is read once', async () => {
  const { shown, requests } = await read(names(perPage), {});
  expect(shown).toEqual(names(perPage));
  expect(requests).toHaveLength(1);
});

test('an empty answer to an unconditional request is a failure', async () => {
  const server = await startFaultServer();
  server.always((_incoming, response) => response.writeHead(304).end());
  const { platform } = packet(server.url, 'a-token');
  await expect(platform.members('acme')).rejects.toMatchObject({ failure: { kind: 'platform' } });
  await server.stop();
});

test('a list that shrinks to one page is read again where there is no page beyond the end', async () => {
  const change = (ids: readonly string[], answers: number) => (answers === 1 ? ids.slice(1) : ids);
  const { shown, states, omissions } = await read(names(perPage + 1), { strict: true, change });
  expect(shown).toEqual(states.at(-1));
  expect(omissions).toBeNull();
});

test('a list that exceeds the limit is reported as incomplete', async () => {
  const { shown, omissions } = await read(names(450), { perPage: 1 });
  expect(shown).toEqual(names(400));
  expect(omissions).toMatchObject({ truncated: true });
});

test.each([
  ['the same page', [{ id: 'same' }]],
  ['nothing', []],
])('a list that claims to go on and gives %s is not shown as whole', async (_name, projects) => {
  const server = await startFaultServer();
  server.always(faults.json({ projects, meta: { current_page: 1, last_page: 1e9 } }));
  const { items, omissions } = await packet(server.url, 'a-token').platform.projects('acme');
  expect(items).toHaveLength(projects.length);
  expect(omissions).toMatchObject({ unsettled: true });
  expect(server.requests.length).toBeLessThanOrEqual(8);
  await server.stop();
});

test('an item on two pages is shown once, and the list is reported as incomplete', async () => {
  const { shown, omissions } = await read(['m0', 'm1', 'm2', 'm1'], { perPage: 2 });
  expect(shown).toEqual(['m0', 'm1', 'm2']);
  expect(omissions).toMatchObject({ unsettled: true });
});
