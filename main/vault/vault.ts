/**
 * Where secrets are kept. A read has three results, and *unreadable* is not *absent*: a locked or
 * broken keychain never leads to a secret being deleted or written over (Signal-Desktop#6970).
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
