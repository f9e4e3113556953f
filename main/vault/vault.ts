/**
 * Storage of secrets. A read has three results, and *unreadable* is not *absent*: a locked or broken
 * keychain never causes a secret to be deleted or overwritten (Signal-Desktop#6970).
 */
export type SecretRead =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface Vault {
  /** Never rejects. `reason` is a sentence for the person. */
  read(name: string): Promise<SecretRead>;
  /** Rejects with a `FailureError` of kind `keychain`. */
  write(name: string, value: string): Promise<void>;
  /** Rejects with a `FailureError` of kind `keychain`; removing what is absent is fine. */
  remove(name: string): Promise<void>;
}

/** Holds secrets in memory until Orgdesk ends, for people without a keychain who chose that. */
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
