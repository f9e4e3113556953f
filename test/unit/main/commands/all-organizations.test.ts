/** What the caches of all accounts know over all organizations. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AccountManager } from '#main/accounts/account-manager.ts';
import { AllFigures, exportOrganizations } from '#main/commands/all-organizations.ts';
import { Exports } from '#main/export/exports.ts';
import type { KeyedFigures } from '#preload/contract/all-organizations.ts';
import { connectedFake } from '../support/account-manager.ts';
import { member, organization } from '../support/entities.ts';
import { emptyFolder } from '../support/folder.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

const counts = { people: 7, projects: 8, spendThisMonth: { amount: 12.5, currency: 'USD' } };
const overdue = {
  id: 'one',
  number: '1',
  day: '2020-03-05',
  due: '2020-04-05',
  amount: 412,
  balance: 412,
  creditApplied: 0,
  currency: 'USD',
  reference: '',
  project: null,
  lines: [],
  unreadableLines: 0,
};

async function opened(invoices: string | null = null) {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme', { name: '=Acme', counts }), organization('other')];
  const { manager, key } = await connectedFake(platform);
  const { cache } = manager.session(key.accountId);
  const fetched = { stamp: cache.stamp(), fetchedAt: '2026-03-10T12:00:00.000Z' };
  cache.replaceCollection('members', 'other', [member('1')], fetched);
  const accountManager: Pick<AccountManager, 'each'> = manager;
  const resources = {
    known: ({ input }: { readonly input: object }) =>
      JSON.stringify(input).includes('acme') ? invoices : null,
  };
  return { parts: { accountManager, resources }, key, cache };
}

const listed = (text: string): readonly KeyedFigures[] => JSON.parse(text);

test('every organization has its figures, and what of its invoices is overdue', async () => {
  const { parts } = await opened(JSON.stringify({ items: [overdue], omissions: null }));
  const figures = listed(await new AllFigures(parts).list());
  expect(figures.map(({ key, people }) => [key.organizationId, people])).toEqual([
    ['acme', expect.toBeOneOf([null, 0])],
    ['other', 1],
  ]);
  expect(figures[0]?.overdue).toEqual([{ amount: 412, currency: 'USD' }]);
  expect(figures[1]?.overdue).toEqual([]);
});

test('invoices that this version cannot read count as unknown', async () => {
  const { parts } = await opened('{"items": 7}');
  expect(listed(await new AllFigures(parts).list())[0]?.overdue).toEqual([]);
});

test('organizations are exported with what is known, and without formulas', async () => {
  const { parts, key } = await opened();
  const folder = await emptyFolder();
  const exports = new Exports({ exportFolder: () => folder, showInFolder: () => undefined });
  const gone = { ...key, organizationId: 'gone' };
  const input = { keys: [{ ...key, organizationId: 'acme' }, gone], separator: ';' } as const;
  const { file, amount } = await exportOrganizations(
    { ...parts, exports, figures: new AllFigures(parts) },
    input,
  );
  expect(file).toMatch(/^all-organizations-.*\.csv$/);
  expect(amount).toBe(1);
  const text = await readFile(join(folder, file), 'utf8');
  expect(text).toContain('"\'=Acme"');
  expect(text).toContain('"12,5";"USD"');
});

test('an account is counted again once its cache has changed', async () => {
  const { parts, cache } = await opened();
  const figures = new AllFigures(parts);
  const peopleIn = async () =>
    listed(await figures.list()).find(({ key }) => key.organizationId === 'other')?.people;
  expect(await peopleIn()).toBe(1);
  cache.putItem('members', 'other', member('2'));
  expect(await peopleIn()).toBe(2);
});
