import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Account, AccountList, accountsFormat } from '#main/accounts/account-list.ts';
import { copyOf, readTogether } from '#main/files/load-json.ts';
import { kinds } from '#main/platforms/kinds.ts';
import { packetConnector } from '#main/platforms/packet/connect.ts';
import { emptyFolder } from '../support/folder.ts';
import { memoryLog } from '../support/log.ts';

// Thousands of damaged files are read.
vi.setConfig({ testTimeout: 120_000 });

const account: Account = {
  id: '6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a01',
  platform: 'packet',
  local: false,
  address: 'platform.example.org',
  baseUrl: 'https://platform.example.org',
  person: { id: 'ada', name: 'Ada', email: 'ada@example.org' },
  storage: 'keychain',
};

const another = '6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a09';

function reopen(path: string) {
  const problems: string[] = [];
  const list = new AccountList({
    path,
    kinds,
    onProblem: (sentence) => void problems.push(sentence),
  });
  // Its folder is removed then.
  onTestFinished(() => list.settled());
  return { list, problems, path };
}

async function listOver(accounts: readonly unknown[]) {
  const path = join(await emptyFolder(), 'accounts.json');
  writeFileSync(path, JSON.stringify({ accounts }));
  return reopen(path);
}

test('accounts survive a restart, including a local one without an address', async () => {
  const local = { ...account, local: true, address: '', baseUrl: '' };
  const { list, problems } = await listOver([account, local]);
  expect(list.all()).toEqual([account, local]);
  expect(problems).toEqual([]);
});

test.each<readonly [name: string, part: object]>([
  ['an address that is none', { address: 'two words' }],
  ['a place that can be overheard', { baseUrl: 'http://platform.example.org' }],
  ['a name that is no UUID', { id: '../other' }],
  ['a platform of another kind', { platform: 'github' }],
  ['a token that is kept elsewhere', { storage: 'cloud' }],
  ['a person in another form', { person: 'ada' }],
])('an account with %s is told, not used, and kept in the file as it is', async (_name, part) => {
  const strange = { ...account, id: '6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a02', extra: [1], ...part };
  const { list, problems, path } = await listOver([strange, account, null, 'text']);
  expect(list.all()).toEqual([account]);
  // The strange one, null and the text.
  expect(list.unread()).toHaveLength(3);
  expect(problems).toEqual([
    expect.stringMatching(/^Orgdesk couldn’t read some of your accounts: .*unchanged/),
  ]);
  await list.put({ ...account, id: another });
  await list.remove(account.id);
  const written: { accounts: unknown[] } = JSON.parse(readFileSync(path, 'utf8'));
  expect(written.accounts).toEqual([strange, null, 'text', { ...account, id: another }]);
  expect(
    reopen(path)
      .list.all()
      .map(({ id }) => id),
  ).toEqual([another]);
});

test.each<readonly [name: string, label: unknown, read: object | undefined]>([
  ['of before names', undefined, undefined],
  ['with a name and a color', { name: 'Lab', color: 'teal' }, { name: 'Lab', color: 'teal' }],
  ['with a color of a newer Orgdesk', { name: 'Lab', color: 'gold' }, { name: 'Lab', color: null }],
  ['with a name that turns text', { name: '\u202eLab', color: null }, { name: 'Lab', color: null }],
  ['with something else', { name: 7 }, { name: '', color: null }],
])('an account %s is read with all the rest of it', async (_name, label, read) => {
  const { list, problems } = await listOver([
    label === undefined ? account : { ...account, label },
  ]);
  expect(list.all()).toEqual([read === undefined ? account : { ...account, label: read }]);
  expect(problems).toEqual([]);
});

test('properties of an account from a newer Orgdesk are preserved', async () => {
  const noted = { ...account, colour: 'red', person: { ...account.person, picture: 'x' } };
  const { list, problems, path } = await listOver([noted]);
  expect(problems).toEqual([]);
  await list.put({ ...account, person: { ...account.person, name: 'Ada Lovelace' } });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    accounts: [{ colour: 'red', person: { name: 'Ada Lovelace', picture: 'x' } }],
  });
});

test('a list in a newer Orgdesk’s format is not written', async () => {
  const path = join(await emptyFolder(), 'accounts.json');
  const text = JSON.stringify({ version: 2, accounts: [account, { ...account, id: 7 }] });
  writeFileSync(path, text);
  const { list, problems } = reopen(path);
  expect(list.all()).toEqual([account]);
  expect(problems[0]).toMatch(/newer Orgdesk/);
  await list.put({ ...account, id: another });
  expect(readFileSync(path, 'utf8')).toBe(text);
});

const people = ['Ada', 'Zoë “the third” \\ {', 'Eve 😀'];
const three = people.map((name, at) => ({
  ...account,
  id: `6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a1${at}`,
  person: { id: `person-${at}`, name, email: `p${at}@example.org` },
}));
const strange = { id: 'of-a-newer-orgdesk', person: { id: 'eve' }, kind: 'github' };

/** The file of three accounts and one of a newer Orgdesk, and where each of them stands in it. */
async function fileOfThree(withCopy: boolean) {
  const path = join(await emptyFolder(), 'accounts.json');
  writeFileSync(path, JSON.stringify({ accounts: [strange] }));
  const { list } = reopen(path);
  for (const each of three) await list.put(each);
  if (!withCopy) rmSync(copyOf(path));
  const bytes = readFileSync(path);
  const places = three.map(({ id }) => {
    const begin = bytes.lastIndexOf('    {', bytes.indexOf(id));
    return { id, begin, end: bytes.indexOf('\n    }', begin) + 6 };
  });
  return { path, bytes, places };
}

/** What a start would read of a file with these bytes. */
function read(bytes: Uint8Array, copy?: Uint8Array): readonly Account[] {
  const texts = [bytes, copy].map((each) => each && Buffer.from(each).toString('utf8'));
  const { document } = readTogether(texts[0], texts[1], accountsFormat(kinds));
  return accountsFormat(kinds).read(document)?.value ?? [];
}

/** What a disk or an editor makes of one byte. */
const damages: readonly ((byte: number) => number)[] = [
  (byte) => byte ^ 1,
  (byte) => byte ^ 0x40,
  (byte) => byte ^ 0x80,
  () => 0,
  () => 0x22,
  () => 0x7b,
  () => 0x0a,
];

/** Each place with two of them, and each of them in hundreds of places. */
function damagesAt(at: number): readonly ((byte: number) => number)[] {
  return damages.filter((_, index) => (at + index) % 4 === 0);
}

function withByte(bytes: Uint8Array, at: number, byte: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[at] = byte;
  return changed;
}

test('a damaged byte loses no account outside the damage', async () => {
  const { bytes, places } = await fileOfThree(false);
  for (const [at, byte] of bytes.entries()) {
    const whole = places.filter(({ begin, end }) => at < begin || at >= end);
    for (const damage of damagesAt(at)) {
      const ids = read(withByte(bytes, at, damage(byte))).map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining(whole.map(({ id }) => id)));
    }
  }
});

test('a truncated file loses no account that it contains whole', async () => {
  const { bytes, places } = await fileOfThree(false);
  for (let length = 0; length < bytes.length; length += 1) {
    const ids = read(bytes.subarray(0, length)).map(({ id }) => id);
    expect(ids).toEqual(places.filter(({ end }) => length >= end).map(({ id }) => id));
  }
});

test('a damaged or truncated list is restored from its copy', async () => {
  const { bytes } = await fileOfThree(true);
  const inOrder = (accounts: readonly Account[]) =>
    accounts.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  for (const [at, byte] of bytes.entries()) {
    expect(inOrder(read(bytes.subarray(0, at), bytes))).toEqual(three);
    for (const damage of damagesAt(at)) {
      const damaged = withByte(bytes, at, damage(byte));
      expect(inOrder(read(damaged, bytes))).toEqual(three);
      expect(read(bytes, damaged)).toEqual(three);
    }
  }
});

test('a recovered list is written again, including unknown parts', async () => {
  const { path, bytes } = await fileOfThree(true);
  writeFileSync(path, bytes.subarray(0, bytes.length / 2));
  const first = reopen(path);
  expect(first.problems).toEqual([
    expect.stringMatching(/damaged.*backup/),
    expect.stringContaining('couldn’t read some'),
  ]);
  await first.list.put({ ...account, id: another });
  const second = reopen(path);
  expect(second.list.all()).toHaveLength(4);
  expect(second.problems).toEqual([expect.stringContaining('couldn’t read some')]);
  expect(JSON.parse(readFileSync(path, 'utf8')).accounts).toContainEqual(strange);
});

test('an account that was signed out does not return from the copy', async () => {
  const { path } = await fileOfThree(true);
  const copy = readFileSync(copyOf(path));
  await reopen(path).list.remove(three[1]?.id ?? '');
  // As if Orgdesk had ended between the file and its copy.
  writeFileSync(copyOf(path), copy);
  expect(reopen(path).list.all()).toEqual([three[0], three[2]]);
});

test('a token is redacted in the log from its first use, wherever it is stored', () => {
  const { logger, redactor, lines } = memoryLog();
  const hide = (token: string) => redactor.hide(token);
  const connect = packetConnector({ appVersion: '0.0.0', fetch, timeLimit: 1000, hide });
  connect({ address: 'https://platform.example.org', token: 'canary-token' });
  logger.warn('Something said canary-token');
  expect(lines).toEqual(['warn Something said [secret]']);
});
