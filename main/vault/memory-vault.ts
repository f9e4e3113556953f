import type { SecretRead, Vault } from './vault.ts';

/** Keeps secrets until Orgdesk ends: for people without a keychain who chose that. */
export class MemoryVault implements Vault {
  readonly #secrets = new Map<string, string>();

  async read(name: string): Promise<SecretRead> {
    const value = this.#secrets.get(name);
    return value === undefined ? { kind: 'absent' } : { kind: 'value', value };
  }

  async write(name: string, value: string): Promise<void> {
    this.#secrets.set(name, value);
  }

  async remove(name: string): Promise<void> {
    this.#secrets.delete(name);
  }
}
