/**
 * The list of accounts without their tokens, which are in the vault under `tokenName`. A change is written
 * to the disk before it applies in memory, so that the next start finds the shown list.
 */
import { z } from 'zod';
import { accountLabelSchema } from '#domain/account-label.ts';
import { personSchema } from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import { identifierSchema } from '#domain/identifier.ts';
import { tokenStorageSchema } from '#preload/contract/shell.ts';
import { type Format, listFormat } from '../files/json-format.ts';
import { StoredJson } from '../files/stored-json.ts';
import { findKind, type Kind } from '../platforms/port/kind.ts';

const accountSchema = z
  .object({
    /** Orgdesk's own identifier. It also names the cache's file, so it must be a UUID. */
    id: z.uuid(),
    /** The platform's kind, by its identifier. */
    platform: z.string(),
    /** Whether it is the platform on this computer, which has no fixed address. */
    local: z.boolean(),
    /** The address as entered; "" for the local platform. */
    address: z.string(),
    /** The API's base address; "" for the local platform. */
    baseUrl: z.string(),
    person: personSchema,
    /** The only organization that the token sees; absent for a kind whose tokens see several. */
    organizationId: identifierSchema.optional(),
    storage: tokenStorageSchema,
    /** The person's label on this computer; absent if there is none. */
    label: accountLabelSchema.optional(),
  })
  .readonly();
export type Account = z.infer<typeof accountSchema>;

/** Validates an address: a manipulated list must neither prevent the start nor send a token over plain http. */
function isAddress({ addresses }: Kind, text: string): boolean {
  try {
    return addresses.candidates(text).length > 0;
  } catch {
    return false;
  }
}

/** Returns a schema that accepts only accounts of the given kinds. */
function accountOf(kinds: readonly Kind[]): z.ZodType<Account> {
  return accountSchema.refine(({ platform, local, address, baseUrl }) => {
    const kind = findKind(kinds, platform);
    if (!kind) return false;
    return local ? kind.view.runsHere : isAddress(kind, address) && isAddress(kind, baseUrl);
  });
}

/** Describes an unknown entry as "ada@example.org at platform.example.org", as far as it is readable. */
function describe(value: unknown): string {
  const text = z.string().catch('');
  const found = z
    .object({ address: text, person: z.object({ email: text }).catch({ email: '' }) })
    .catch({ address: '', person: { email: '' } })
    .parse(value);
  const { address, person } = found;
  const who = [person.email, address].map((part) => part.slice(0, 100)).filter((part) => part);
  return who.length === 0 ? 'an account' : `the account ${who.join(' at ')}`;
}

export function accountsFormat(kinds: readonly Kind[]): Format<readonly Account[]> {
  return listFormat({
    name: 'accounts',
    schema: accountOf(kinds),
    isItem: (value) => 'id' in value && 'person' in value,
    describe,
  });
}

export function tokenName(accountId: string): string {
  return `token:${accountId}`;
}

export function cacheKeyName(accountId: string): string {
  return `cache-key:${accountId}`;
}

export class AccountList {
  readonly #stored: StoredJson<readonly Account[]>;

  constructor(options: {
    readonly path: string;
    readonly kinds: readonly Kind[];
    readonly onProblem: (sentence: string) => void;
  }) {
    this.#stored = new StoredJson({
      path: options.path,
      format: accountsFormat(options.kinds),
      initial: [],
      onProblem: options.onProblem,
      what: 'accounts',
    });
  }

  all(): readonly Account[] {
    return this.#stored.value;
  }

  /** Describes each account that this version does not understand, in one line; they stay in the file. */
  unread(): readonly string[] {
    return this.#stored.unread;
  }

  /** Adds an account, or replaces the one with the same id. Rejects with a `FailureError`. */
  put(account: Account): Promise<void> {
    return this.#attempt(
      this.#stored.update((others) =>
        others.some(({ id }) => id === account.id)
          ? others.map((other) => (other.id === account.id ? account : other))
          : [...others, account],
      ),
    );
  }

  /**
   * Removes an account at once from memory, and from the disk as soon as it accepts the write. Rejects with a
   * `FailureError` while it does not.
   */
  remove(id: string): Promise<void> {
    return this.#attempt(
      this.#stored.insist((accounts) => accounts.filter((account) => account.id !== id)),
    );
  }

  /** Resolves when no write is running. */
  settled(): Promise<void> {
    return this.#stored.settled();
  }

  async #attempt(writing: Promise<void>): Promise<void> {
    try {
      await writing;
    } catch (cause) {
      const message = 'Your accounts couldn’t be saved. Check that the disk isn’t full.';
      throw new FailureError({ kind: 'internal', message }, { cause });
    }
  }
}
