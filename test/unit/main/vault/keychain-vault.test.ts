import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FailureError } from '#domain/failure.ts';
import { type Keychain, KeychainVault, keychainTimeoutReason } from '#main/vault/keychain-vault.ts';
import { MemoryVault } from '#main/vault/vault.ts';
import { memoryLog } from '../support/log.ts';

const limit = 5000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Locked, it behaves as libsecret does on a locked keyring whose prompt is dismissed. */
class MemoryKeychain implements Keychain {
  isLocked = false;
  readonly entries = new Map<string, string>();
  readonly calls: string[] = [];

  async getPassword(_service: string, account: string): Promise<string | null> {
    this.calls.push(`get ${account}`);
    return this.isLocked ? null : (this.entries.get(account) ?? null);
  }
  async setPassword(_service: string, account: string, password: string): Promise<void> {
    this.calls.push(`set ${account}`);
    if (this.isLocked) throw new Error('Cannot create an item in a locked collection');
    this.entries.set(account, password);
  }
  async deletePassword(_service: string, account: string): Promise<boolean> {
    this.calls.push(`delete ${account}`);
    return !this.isLocked && this.entries.delete(account);
  }
}

function vaultOver(load: () => Promise<Keychain>) {
  const log = memoryLog();
  const { logger, redactor } = log;
  const vault = new KeychainVault({ load, service: 'Orgdesk', timeoutMs: limit, logger, redactor });
  return { vault, ...log };
}

const never = () => new Promise<never>(() => undefined);

test.each([
  ['keychain', () => vaultOver(async () => new MemoryKeychain()).vault],
  ['session', () => new MemoryVault()],
])('the %s vault gives back what it was given, until it is removed', async (_name, make) => {
  const keychain = new MemoryKeychain();
  const vault = _name === 'keychain' ? vaultOver(async () => keychain).vault : make();
  expect(await vault.read('token')).toEqual({ kind: 'absent' });
  await vault.write('token', 'secret-token');
  expect(await vault.read('token')).toEqual({ kind: 'value', value: 'secret-token' });
  await vault.remove('token');
  await vault.remove('token');
  expect(await vault.read('token')).toEqual({ kind: 'absent' });
});

test.each([
  ['libsecret-1.so.0: cannot open shared object file: No such file', /libsecret is missing/],
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', /needs D-Bus/],
  ['Unknown or unsupported transport “disabled” for address “disabled:”', /needs D-Bus/],
  ['The name org.freedesktop.secrets was not provided by any .service files', /No keychain is set/],
  [
    'Object does not exist at path "/org/freedesktop/secrets/collection/login"',
    /No keychain is set/,
  ],
  ['Cannot create an item in a locked collection', /keychain is locked/],
  ['something else', /reported an error/],
])('a keychain that says "%s" is unreadable, not absent', async (message, sentence) => {
  const { vault } = vaultOver(() => Promise.reject(new Error(message)));
  const read = await vault.read('token');
  expect(read).toEqual({ kind: 'unreadable', reason: expect.stringMatching(sentence) });
  const failure = { failure: { kind: 'keychain', message: expect.stringMatching(sentence) } };
  await expect(vault.write('token', 'x')).rejects.toMatchObject(failure);
  await expect(vault.remove('token')).rejects.toBeInstanceOf(FailureError);
});

test('a locked keychain that appears empty is unreadable, not absent', async () => {
  const keychain = new MemoryKeychain();
  const { vault } = vaultOver(async () => keychain);
  await vault.write('token', 'x');
  keychain.isLocked = true;
  const reason = 'The keychain is locked. Unlock it and try again.';
  expect(await vault.read('token')).toEqual({ kind: 'unreadable', reason });
  await expect(vault.remove('token')).rejects.toMatchObject({ failure: { message: reason } });
  keychain.isLocked = false;
  expect(await vault.read('token')).toEqual({ kind: 'value', value: 'x' });
  await vault.remove('token');
  expect(await vault.read('token')).toEqual({ kind: 'absent' });
  expect(keychain.entries.size).toBe(0);
});

test('a hanging keychain is unreadable after the time limit, and nothing is written later', async () => {
  const keychain = new MemoryKeychain();
  keychain.getPassword = never;
  const { vault } = vaultOver(async () => keychain);
  const read = vault.read('token');
  const write = vault.write('token', 'other');
  const written = expect(write).rejects.toMatchObject({
    failure: { message: keychainTimeoutReason },
  });
  await vi.advanceTimersByTimeAsync(limit);
  expect(await read).toEqual({ kind: 'unreadable', reason: keychainTimeoutReason });
  await written;
  expect(keychain.calls).not.toContain('set token');
});

test('a late removal is still carried out, so that a hanging write does not persist', async () => {
  const keychain = new MemoryKeychain();
  const set = keychain.setPassword.bind(keychain);
  let unlock: () => void = () => undefined;
  const unlocked = new Promise<void>((resolve) => (unlock = resolve));
  keychain.setPassword = (...parameters) => unlocked.then(() => set(...parameters));
  const { vault } = vaultOver(async () => keychain);
  const write = expect(vault.write('token', 'x')).rejects.toBeInstanceOf(FailureError);
  await vi.advanceTimersByTimeAsync(limit);
  const remove = expect(vault.remove('token')).rejects.toBeInstanceOf(FailureError);
  await vi.advanceTimersByTimeAsync(limit);
  await Promise.all([write, remove]);
  unlock();
  await vi.advanceTimersByTimeAsync(0);
  expect(await vault.read('token')).toEqual({ kind: 'absent' });
});

test('operations on one secret run one after another, and others do not wait for them', async () => {
  const keychain = new MemoryKeychain();
  let answer: (value: string | null) => void = () => undefined;
  keychain.getPassword = (_service, account) =>
    account === 'slow' ? new Promise((resolve) => (answer = resolve)) : Promise.resolve('quick');
  const { vault } = vaultOver(async () => keychain);
  const slow = vault.read('slow');
  const write = vault.write('slow', 'new');
  expect(await vault.read('other')).toEqual({ kind: 'value', value: 'quick' });
  expect(keychain.calls).toEqual([]);
  answer('old');
  expect(await slow).toEqual({ kind: 'value', value: 'old' });
  await write;
  expect(keychain.calls).toEqual(['set slow']);
});

test('entries that hang leave a thread for others, until too many of them hang', async () => {
  const keychain = new MemoryKeychain();
  keychain.getPassword = (_service, account) =>
    account.startsWith('slow') ? new Promise(() => undefined) : Promise.resolve('quick');
  const { vault } = vaultOver(async () => keychain);
  const [one] = [vault.read('slow 1'), vault.read('slow 2')];
  expect(await vault.read('other')).toEqual({ kind: 'value', value: 'quick' });
  void vault.read('slow 3');
  const waiting = vault.read('another');
  await vi.advanceTimersByTimeAsync(limit);
  const unreadable = { kind: 'unreadable', reason: keychainTimeoutReason };
  expect(await one).toEqual(unreadable);
  expect(await waiting).toEqual(unreadable);
});

test('secrets that are read or written never reach the log', async () => {
  const keychain = new MemoryKeychain();
  const { vault, logger, lines } = vaultOver(async () => keychain);
  await vault.write('token', 'canary-token');
  logger.error(
    'failed',
    new Error('with canary-token', { cause: new Error('X-Auth-Token: other1') }),
  );
  expect(lines.join()).toContain('failed');
  expect(lines.join()).not.toMatch(/canary-token|other1/);
});
