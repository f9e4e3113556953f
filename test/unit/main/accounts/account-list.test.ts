import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Account, AccountList } from '#main/accounts/account-list.ts';
import { packetConnector } from '#main/platforms/packet/connect.ts';
import { emptyFolder } from '../support/folder.ts';
import { memoryLog } from '../support/log.ts';

const account: Account = {
  id: '6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a01',
  platform: 'packet',
  local: false,
  address: 'platform.example.org',
  baseUrl: 'https://platform.example.org',
  person: { id: 'ada', name: 'Ada', email: 'ada@example.org' },
  storage: 'keychain',
};

async function listOver(accounts: readonly unknown[]) {
  const folder = await emptyFolder();
  const problems: string[] = [];
  const path = join(folder, 'accounts.json');
  writeFileSync(path, JSON.stringify({ accounts }));
  const list = new AccountList({ path, onProblem: (sentence) => void problems.push(sentence) });
  return { list, problems, files: () => readdirSync(folder) };
}

test('accounts are there at the next start, one on this computer without an address', async () => {
  const local = { ...account, local: true, address: '', baseUrl: '' };
  const { list, problems } = await listOver([account, local]);
  expect(list.all()).toEqual([account, local]);
  expect(problems).toEqual([]);
});

test.each([
  ['an address that is none', { address: 'two words' }],
  ['a place that can be overheard', { baseUrl: 'http://platform.example.org' }],
  ['a name that is no UUID', { id: '../other' }],
])(
  'a list with %s is set aside: it neither stops the start nor gives a token away',
  async (_name, part) => {
    const { list, problems, files } = await listOver([{ ...account, ...part }]);
    expect(list.all()).toEqual([]);
    expect(problems).toEqual([expect.stringContaining('set aside')]);
    expect(files()).toEqual([expect.stringMatching(/^accounts\.json\.corrupt-/)]);
  },
);

test('a token is kept out of the log from its first use, wherever it is stored', () => {
  const { logger, redactor, lines } = memoryLog();
  const hide = (token: string) => redactor.hide(token);
  const connect = packetConnector({ fetch, timeLimit: 1000, hide });
  connect({ address: 'https://platform.example.org', token: 'canary-token' });
  logger.warn('Something said canary-token');
  expect(lines).toEqual(['warn Something said [secret]']);
});
