import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failureKind } from '#domain/failure.ts';
import type { Invoice } from '#domain/invoice-schema.ts';
import { exportInvoices } from '#main/commands/export-invoices.ts';
import { Exports } from '#main/export/exports.ts';
import { connectedFake } from '../support/account-manager.ts';
import { organization } from '../support/entities.ts';
import { emptyFolder } from '../support/folder.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

const invoice: Invoice = {
  id: 'one',
  number: '=1+1',
  day: '2026-03-05',
  due: '2026-04-05',
  amount: -12.5,
  balance: 0,
  creditApplied: 0,
  currency: 'USD',
  reference: '',
  project: { id: 'web', name: 'Web' },
  lines: [{ description: 'c3.small', amount: -12.5, project: null, from: null, to: null }],
  unreadableLines: 0,
};

async function opened(invoices: readonly Invoice[] | null) {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme', { name: 'Acme' })];
  const { manager, key } = await connectedFake(platform);
  const folder = await emptyFolder();
  const exports = new Exports({ exportFolder: () => folder, showInFolder: () => undefined });
  const value = invoices && JSON.stringify({ items: invoices, omissions: null });
  const fetchedAt = invoices && '2026-03-10T12:00:00.000Z';
  const resources = { open: () => ({ value, fetchedAt, failure: null }) };
  const parts = { accountManager: manager, resources, exports };
  const all = { key, separator: ',', ids: null } as const;
  const read = async (what: 'invoices' | 'lines', ids: readonly string[] | null = null) => {
    const { file, amount } = await exportInvoices(parts, { ...all, what, ids });
    return { file, amount, text: await readFile(join(folder, file), 'utf8') };
  };
  return { read };
}

test('invoices are exported with amounts as numbers, texts without formulas, and the age of the data', async () => {
  const { read } = await opened([invoice]);
  const { file, amount, text } = await read('invoices');
  expect(file).toMatch(/^acme-invoices-.*\.csv$/);
  expect(amount).toBe(1);
  expect(text).toContain('"\'=1+1","2026-03-05","2026-04-05","-12.5","0","0","USD","paid","Web"');
  expect(text).toContain('"2026-03-10T12:00:00.000Z"');
});

test('lines are exported for the project of their invoice', async () => {
  const { read } = await opened([invoice, { ...invoice, id: 'two', lines: [] }]);
  const { amount, text } = await read('lines');
  expect(amount).toBe(1);
  expect(text).toContain('"c3.small","-12.5","USD","Web"');
});

test('only the chosen invoices are exported', async () => {
  const { read } = await opened([invoice, { ...invoice, id: 'two', number: 'INV-2' }]);
  const { amount, text } = await read('invoices', ['two', 'gone']);
  expect(amount).toBe(1);
  expect(text).not.toContain('=1+1');
});

test('nothing is exported before the invoices have loaded', async () => {
  const { read } = await opened(null);
  const kind = await read('invoices').then(() => 'done', failureKind);
  expect(kind).toBe('not-found');
});
