/** Exporting stored events, and finding whom this computer removed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findRemoval, listEvents } from '#main/commands/activity.ts';
import { exportActivity } from '#main/commands/export-activity.ts';
import { Exports } from '#main/export/exports.ts';
import { connectedFake, seenMember } from '../support/account-manager.ts';
import { member, organization } from '../support/entities.ts';
import { emptyFolder } from '../support/folder.ts';
import { carryOut, jobsOf } from '../support/jobs.ts';
import { memoryEvent } from '../support/memory-events.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

const events = [
  memoryEvent('three', { sentence: '=HYPERLINK("https://evil.example.org")' }),
  memoryEvent('two', { project: { id: 'web', name: 'Web' }, ip: '192.0.2.1' }),
  memoryEvent('one', { at: null }),
];

async function opened() {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme', { name: 'Acme' })];
  platform.membersOf.set('acme', [
    member('me', { userId: platform.owner.id, roles: ['owner'] }),
    member('bob'),
  ]);
  const fake = await connectedFake(platform);
  const { cache } = fake.manager.session(fake.accountId);
  cache.events.write('acme', {
    older: events,
    note: '',
    keep: { amount: 1000, since: '2026-01-01T00:00:00Z' },
  });
  const folder = await emptyFolder();
  const exports = new Exports({ exportFolder: () => folder, showInFolder: () => undefined });
  const save = async (format: 'csv' | 'json', ids: readonly string[] | null = null) => {
    const { file, amount } = await exportActivity(
      { accountManager: fake.manager, exports },
      { key: fake.key, format, separator: ';', ids, fetchedAt: '2026-11-25T00:00:00.000Z' },
    );
    return { file, amount, text: await readFile(join(folder, file), 'utf8') };
  };
  return { ...fake, save };
}

test('a CSV has one line for each event, without formulas and with the age of the data', async () => {
  const { save } = await opened();
  const { file, amount, text } = await save('csv');
  expect(file).toMatch(/^acme-events-.*\.csv$/);
  expect(amount).toBe(3);
  expect(text.trim().split(/\r?\n/)).toHaveLength(4);
  expect(text).toContain('"\'=HYPERLINK(""https://evil.example.org"")"');
  expect(text).toContain('"192.0.2.1"');
  expect(text).toContain('2026-11-25T00:00:00.000Z');
});

test('JSON names the organization, who exported, and what', async () => {
  const { save } = await opened();
  const { text } = await save('json');
  const exported: unknown = JSON.parse(text);
  expect(text).toContain('ada@example.org');
  expect(text).toContain('2026-11-25T00:00:00.000Z');
  expect(exported).toMatchObject({
    organization: { id: 'acme', name: 'Acme' },
  });
});

test('only the chosen events are exported, and those that are gone are left out', async () => {
  const { save } = await opened();
  const { amount, text } = await save('csv', ['two', 'gone']);
  expect(amount).toBe(1);
  expect(text).toContain('"Web"');
});

test('stored events are listed between two of them, and say whether they reach the older one', async () => {
  const { manager, key } = await opened();
  const list = (until: string | null, amount = 10) => {
    const listed = listEvents(manager, { key, before: null, until, amount });
    const found = JSON.parse(listed.events) as readonly { readonly id: string }[];
    return [found.map(({ id }) => id).join(' '), listed.reached];
  };
  expect(list(null)).toEqual(['three two one', false]);
  expect(list('one')).toEqual(['three two', true]);
  expect(list('one', 1)).toEqual(['three', false]);
  expect(list('gone')).toEqual(['three two one', false]);
});

test('a removal from this computer is found with the address, and other changes are not', async () => {
  const fake = await opened();
  const { manager, key } = fake;
  const jobs = jobsOf(fake);
  expect(findRemoval(manager, { key, memberId: 'bob' })).toBeNull();
  const seen = seenMember(manager, key, 'bob');
  const billing = { roles: ['billing'], projectIds: [] };
  await carryOut(jobs, key, { kind: 'change-roles', changes: [{ ...seen, ...billing }] });
  expect(findRemoval(manager, { key, memberId: 'bob' })).toBeNull();
  const members = [seenMember(manager, key, 'bob')];
  await carryOut(jobs, key, { kind: 'remove', members });
  expect(findRemoval(manager, { key, memberId: 'bob' })).toMatchObject({
    email: 'bob@example.org',
    before: { roles: ['billing'] },
    after: null,
  });
  expect(findRemoval(manager, { key, memberId: 'me' })).toBeNull();
});
