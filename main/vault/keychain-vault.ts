/** Stores secrets in the operating system's keychain, through keytar. */
import { randomUUID } from 'node:crypto';
import { FailureError } from '#domain/failure.ts';
import type { Logger } from '../log/logger.ts';
import type { Redactor } from '../log/redactor.ts';
import { KeyedMutex, TimeoutError } from './keyed-mutex.ts';
import type { SecretRead, Vault } from './vault.ts';

/** The part of keytar that is used. */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/**
 * Throws if the keychain is locked. When a locked keyring's prompt is dismissed or cannot be shown,
 * libsecret reads and removes as if the keyring were empty (seen with libsecret 0.20 and gnome-keyring
 * 42); only a write fails there.
 */
async function mustBeOpen(keychain: Keychain, service: string): Promise<void> {
  const name = `test:${randomUUID()}`;
  await keychain.setPassword(service, name, 'Whether this keychain is open');
  await keychain.deletePassword(service, name);
}

async function read(keychain: Keychain, service: string, name: string): Promise<string | null> {
  const value = await keychain.getPassword(service, name);
  if (value !== null) return value;
  await mustBeOpen(keychain, service);
  // The test's prompt may have unlocked it.
  return keychain.getPassword(service, name);
}

async function remove(keychain: Keychain, service: string, name: string): Promise<void> {
  if (await keychain.deletePassword(service, name)) return;
  await mustBeOpen(keychain, service);
  await keychain.deletePassword(service, name);
}

export interface KeychainVaultOptions {
  /** Loading alone can throw: keytar's binary needs libsecret on Linux. */
  readonly load: () => Promise<Keychain>;
  /** The name under which the keychain shows the entries. */
  readonly service: string;
  /** Milliseconds; a keychain that shows a prompt blocks until the person answers it. */
  readonly timeoutMs: number;
  readonly logger: Logger;
  readonly redactor: Redactor;
}

/**
 * Questions to the keychain at the same time. Each holds one of the four threads that Node also reads and writes files
 * with, for as long as the keychain does not answer.
 */
const atOnce = 3;

export class KeychainVault implements Vault {
  readonly #options: KeychainVaultOptions;
  readonly #turns: KeyedMutex;

  constructor(options: KeychainVaultOptions) {
    this.#options = options;
    this.#turns = new KeyedMutex(options.timeoutMs, atOnce);
  }

  async read(name: string): Promise<SecretRead> {
    const { service, redactor } = this.#options;
    try {
      const value = await this.#call(name, (keychain) => read(keychain, service, name));
      if (value === null) return { kind: 'absent' };
      redactor.hide(value);
      return { kind: 'value', value };
    } catch (error) {
      return { kind: 'unreadable', reason: this.#reason('read', error) };
    }
  }

  async write(name: string, value: string): Promise<void> {
    const { service, redactor } = this.#options;
    redactor.hide(value);
    try {
      await this.#call(name, (keychain) => keychain.setPassword(service, name, value));
    } catch (error) {
      throw new FailureError({ kind: 'keychain', message: this.#reason('write', error) });
    }
  }

  /** Continues after its time limit: a write that hung may land later and must not be the final state. */
  async remove(name: string): Promise<void> {
    const { service } = this.#options;
    const runIfLate = true;
    try {
      await this.#call(name, (keychain) => remove(keychain, service, name), { runIfLate });
    } catch (error) {
      throw new FailureError({ kind: 'keychain', message: this.#reason('remove', error) });
    }
  }

  #call<Value>(
    name: string,
    use: (keychain: Keychain) => Promise<Value>,
    options: { readonly runIfLate?: boolean } = {},
  ): Promise<Value> {
    return this.#turns.take(name, async () => use(await this.#options.load()), options);
  }

  #reason(operation: string, error: unknown): string {
    this.#options.logger.warn(`The keychain failed to ${operation}`, error);
    return error instanceof TimeoutError ? keychainTimeoutReason : keychainReason(error);
  }
}

/** Turns a keychain's own error into a sentence that says what to do. */

// Chromium sets the bus's address to `disabled:` where it finds no bus.
const causes: readonly (readonly [pattern: RegExp, sentence: string])[] = [
  [
    /libsecret|cannot open shared object/i,
    'Orgdesk can’t use the keychain: libsecret is missing. Install libsecret and a keyring such as gnome-keyring.',
  ],
  [
    /autolaunch D-Bus|“?disabled”? for address|address “?disabled:|Could not connect: |DBUS_SESSION_BUS_ADDRESS|dbus-launch/i,
    'The keychain needs D-Bus, which this session doesn’t have. Start Orgdesk from a desktop session.',
  ],
  [
    /org[./]freedesktop[./]secrets|ServiceUnknown|not provided by any \.service/i,
    'No keychain is set up on this computer. Install a keyring such as gnome-keyring, set a password for it, and try again.',
  ],
  [/locked|dismissed|cancel/i, 'The keychain is locked. Unlock it and try again.'],
];

export const keychainTimeoutReason =
  'The keychain didn’t respond in time. It may be waiting for its password. Unlock it and try again.';

export function keychainReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const known = causes.find(([pattern]) => pattern.test(text));
  return known?.[1] ?? 'The keychain reported an error. Unlock it and try again.';
}
