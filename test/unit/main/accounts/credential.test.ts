/** Where an account's token comes from, and what is said where there is none. */
import { expect, test } from 'vitest';
import type { Account } from '#main/accounts/account-list.ts';
import { Credential } from '#main/accounts/credential.ts';
import { MemoryVault, type SecretRead, type Vault } from '#main/vault/vault.ts';

const account: Account = {
  id: '3f6f3c1c-5d9a-4c3e-9a55-0d0a5f1f6c11',
  platform: 'packet',
  local: false,
  address: 'https://platform.example.org',
  baseUrl: 'https://platform.example.org',
  person: { id: 'ada', name: 'Ada', email: 'ada@example.org' },
  storage: 'keychain',
};

function answering(read: SecretRead): Vault {
  return { read: async () => read, write: async () => undefined, remove: async () => undefined };
}

test.each<
  readonly [
    name: string,
    part: Partial<Account>,
    read: SecretRead,
    said: RegExp | null,
    absent: boolean,
  ]
>([
  ['a token', {}, { kind: 'value', value: 'secret' }, null, false],
  ['no entry of a keychain account', {}, { kind: 'absent' }, /keychain no longer has/, true],
  [
    'no entry of a session account',
    { storage: 'session' },
    { kind: 'absent' },
    /last session only/,
    true,
  ],
  ['no entry of a local account', { local: true }, { kind: 'absent' }, null, true],
  ['a locked keychain', {}, { kind: 'unreadable', reason: 'It is locked.' }, /It is locked/, false],
])('reading %s says what is missing, if anything', async (_name, part, read, said, absent) => {
  const vault = answering(read);
  const credential = new Credential({ keychain: vault, session: vault });
  const failure = await credential.read({ ...account, ...part }, 'platform.example.org');
  if (said === null) expect(failure).toBeNull();
  else expect(failure).toMatchObject({ kind: 'keychain', message: expect.stringMatching(said) });
  expect(credential.isAbsent).toBe(absent);
  expect(credential.token).toBe(read.kind === 'value' ? read.value : null);
});

test('a token entered while the vault is being read takes precedence', async () => {
  let answer: (read: SecretRead) => void = () => undefined;
  const late = new Promise<SecretRead>((resolve) => {
    answer = resolve;
  });
  const keychain = { ...answering({ kind: 'absent' }), read: () => late };
  const credential = new Credential({ keychain, session: new MemoryVault() });
  const reading = credential.read(account, 'platform.example.org');
  credential.give('given');
  answer({ kind: 'absent' });
  expect(await reading).toBeNull();
  expect(credential.token).toBe('given');
  expect(credential.isAbsent).toBe(false);
});

test('a token that the vault lost is removed from memory', async () => {
  const session = new MemoryVault();
  const credential = new Credential({ keychain: session, session });
  credential.give('given');
  await credential.read(account, 'platform.example.org');
  expect(credential.token).toBeNull();
});
