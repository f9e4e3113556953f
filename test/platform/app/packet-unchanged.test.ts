/** Lists that the service says did not change since they were read, also by an earlier start of Orgdesk. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serverDatabase } from '#test/platform/databases.ts';
import { type Platform, startPlatform } from '#test/platform/harness.ts';
import { packet } from '#test/unit/main/support/packet.ts';

let service: Platform;
beforeAll(async () => {
  service = await startPlatform({ database: await serverDatabase() });
});
afterAll(() => service.stop());

async function setUp() {
  const ada = await service.person('Ada Lovelace', `ada-${randomUUID()}@example.org`);
  const { id } = await ada.organization('Acme');
  const statuses: number[] = [];
  const noting: typeof fetch = async (...input) => {
    const answer = await globalThis.fetch(...input);
    statuses.push(answer.status);
    return answer;
  };
  const start = () => packet(`${service.url}/metal/v1`, ada.token, 20_000, noting).platform;
  return { id, start, statuses };
}

test('after a restart only changed lists are sent again', async () => {
  const { id, start, statuses } = await setUp();
  const first = start();
  await first.createProject(id, 'Web');
  const { version = '', omissions } = await first.projects(id);
  expect(omissions).toBeNull();
  const second = start();
  statuses.length = 0;
  expect(await second.listIfChanged('projects', id, version)).toBe('unchanged');
  expect(statuses).toEqual([304]);
  await second.createProject(id, 'Api');
  statuses.length = 0;
  const now = await second.listIfChanged('projects', id, version);
  expect(now).toMatchObject({ omissions: null, items: { length: 2 } });
  expect(statuses).toEqual([200]);
});

test('a list of several pages is unchanged only where each of its pages is', async () => {
  const { id, start, statuses } = await setUp();
  const platform = start();
  for (let n = 0; n < 251; n += 1) await platform.createProject(id, `Project ${n}`);
  const { version = '', items } = await platform.projects(id);
  statuses.length = 0;
  expect(await start().listIfChanged('projects', id, version)).toBe('unchanged');
  expect(statuses).toEqual([304, 304]);
  const last = items.at(-1)?.id ?? '';
  await platform.renameProject(id, last, 'Another name');
  const now = await start().listIfChanged('projects', id, version);
  expect(now).toMatchObject({ items: { length: 251 } });
  expect(JSON.stringify(now)).toContain('Another name');
});

test.each(['', 'no JSON', '[]', '["0.9.0","\\"tag\\""]'])(
  'a version that another Orgdesk noted reads the list anew: %j',
  async (version) => {
    const { id, start, statuses } = await setUp();
    statuses.length = 0;
    expect(await start().listIfChanged('projects', id, version)).toMatchObject({ items: [] });
    expect(statuses).toEqual([200]);
  },
);
