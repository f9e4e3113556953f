/**
 * Who signed in where, without their tokens (which live in the vault under `tokenName`). The list
 * changes on disk first and in memory with it, so that what is shown is what the next start finds.
 */
import { z } from 'zod';
import { personSchema } from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import { tokenStorageSchema } from '#preload/contract/shell.ts';
import { StoredJson } from '../files/stored-json.ts';
import { candidateBases } from '../platforms/packet/address.ts';

/** A list that was tampered with must neither stop the start nor send a token over plain http. */
function isAddress(text: string): boolean {
  try {
    return candidateBases(text).length > 0;
  } catch {
    return false;
  }
}

export const accountSchema = z
  .object({
    /** Ours; also names the cache's file, so it is nothing but a UUID. */
    id: z.uuid(),
    /** Which adapter speaks with the platform. */
    platform: z.literal('packet'),
    /** Whether it is the platform on this computer, which has no fixed address. */
    local: z.boolean(),
    /** As the person gave it; "" for the local one. */
    address: z.string(),
    /** Where the API was found; "" for the local one. */
    baseUrl: z.string(),
    person: personSchema,
    storage: tokenStorageSchema,
  })
  .refine(({ local, address, baseUrl }) => local || (isAddress(address) && isAddress(baseUrl)))
  .readonly();
export type Account = z.infer<typeof accountSchema>;

const accountsSchema = z.object({ accounts: z.array(accountSchema).readonly() }).readonly();

export function tokenName(accountId: string): string {
  return `token:${accountId}`;
}

export function cacheKeyName(accountId: string): string {
  return `cache-key:${accountId}`;
}

export class AccountList {
  readonly #stored: StoredJson<z.infer<typeof accountsSchema>>;

  constructor(options: {
    readonly path: string;
    readonly onProblem: (sentence: string) => void;
  }) {
    this.#stored = new StoredJson({
      path: options.path,
      schema: accountsSchema,
      initial: { accounts: [] },
      onProblem: options.onProblem,
      what: 'accounts',
    });
  }

  all(): readonly Account[] {
    return this.#stored.value.accounts;
  }

  /** Adds it, or replaces the one with the same id in its place. Rejects with a `FailureError`. */
  put(account: Account): Promise<void> {
    return this.#change((others) =>
      others.some(({ id }) => id === account.id)
        ? others.map((other) => (other.id === account.id ? account : other))
        : [...others, account],
    );
  }

  /** Rejects with a `FailureError`. */
  remove(id: string): Promise<void> {
    return this.#change((accounts) => accounts.filter((account) => account.id !== id));
  }

  async #change(change: (accounts: readonly Account[]) => readonly Account[]): Promise<void> {
    try {
      await this.#stored.update(({ accounts }) => ({ accounts: change(accounts) }));
    } catch (cause) {
      const message = 'Your list of accounts could not be saved. Is the disk full?';
      throw new FailureError({ kind: 'internal', message }, { cause });
    }
  }
}
