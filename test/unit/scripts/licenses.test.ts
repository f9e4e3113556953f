import { expect, test } from 'vitest';
import { installedLicenses, joinLicenses } from '../../../scripts/setup/licenses.mjs';

test('every package that is shipped beside the bundles is listed with its license', async () => {
  const all = await installedLicenses();
  const names = all.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['@electric-sql/pglite', '@github/keytar', 'libsql', 'electron']),
  );
  expect(all.filter(({ license, text }) => license === '' && text === '')).toEqual([]);
});

test('a package in several bundles is listed once, by name', () => {
  const zod = { name: 'zod', version: '4.0.0', identifier: 'MIT', text: 'MIT License' };
  const older = { name: 'zod', version: '3.0.0' };
  const installed = [{ name: 'libsql', version: '1.0.0', license: 'MIT', text: '' }];
  expect(joinLicenses([zod, older, zod], installed)).toEqual([
    { name: 'libsql', version: '1.0.0', license: 'MIT', text: '' },
    { name: 'zod', version: '4.0.0', license: 'MIT', text: 'MIT License' },
    { name: 'zod', version: '3.0.0', license: '', text: '' },
  ]);
});
