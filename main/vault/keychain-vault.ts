/** Secrets in the operating system's keychain, through keytar. */
import { FailureError } from '#domain/failure.ts';
import type { Logger } from '../log/logger.ts';
import type { Redactor } from '../log/redactor.ts';
import type { SecretRead, Vault } from '../vault.ts';
import { keychainReason, keychainTimeOut } from './keychain-words.ts';
import { OutOfTime, Turns } from './turns.ts';

/** The part of keytar that is used. */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface KeychainVaultOptions {
  /** Loading alone can throw: keytar's binary needs libsecret on Linux. */
  readonly load: () => Promise<Keychain>;
  /** Under which name the keychain shows the entries. */
  readonly service: string;
  /** Milliseconds; a keychain that shows a prompt blocks until somebody answers it. */
  readonly timeLimit: number;
  readonly logger: Logger;
  readonly redactor: Redactor;
}

export class KeychainVault implements Vault {
  readonly #options: KeychainVaultOptions;
  readonly #turns: Turns;

  constructor(options: KeychainVaultOptions) {
    this.#options = options;
    this.#turns = new Turns(options.timeLimit);
  }

  async read(name: string): Promise<SecretRead> {
    const { service, redactor } = this.#options;
    try {
      const value = await this.#call(name, (keychain) => keychain.getPassword(service, name));
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

  /** Goes on after its time: a write that hung may land later, and must not be what stays. */
  async remove(name: string): Promise<void> {
    const { service } = this.#options;
    const patient = true;
    try {
      await this.#call(name, (keychain) => keychain.deletePassword(service, name), { patient });
    } catch (error) {
      throw new FailureError({ kind: 'keychain', message: this.#reason('remove', error) });
    }
  }

  #call<Value>(
    name: string,
    use: (keychain: Keychain) => Promise<Value>,
    options: { readonly patient?: boolean } = {},
  ): Promise<Value> {
    return this.#turns.take(name, async () => use(await this.#options.load()), options);
  }

  #reason(operation: string, error: unknown): string {
    this.#options.logger.warn(`The keychain failed to ${operation}`, error);
    return error instanceof OutOfTime ? keychainTimeOut : keychainReason(error);
  }
}
