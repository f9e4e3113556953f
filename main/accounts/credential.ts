/** The token of one account: in the vault that the person chose, and in memory while Orgdesk runs. */
import type { Failure } from '#domain/failure.ts';
import type { Vault } from '../vault/vault.ts';
import { type Account, tokenName } from './account-list.ts';

export interface Vaults {
  readonly keychain: Vault;
  readonly session: Vault;
}

/** Why the account is asked for its token again although one was stored. */
function missingToken(account: Account, platformName: string): Failure {
  return {
    kind: 'keychain',
    message:
      account.storage === 'session'
        ? `The token for ${platformName} was stored for the last session only. Enter it again.`
        : `The keychain no longer has the token for ${platformName}. Enter it again.`,
  };
}

export class Credential {
  readonly #vaults: Vaults;
  #token: string | null = null;
  #isAbsent = false;
  /** Counts the tokens that the person gave, so that a late answer of the vault does not undo one. */
  #given = 0;

  constructor(vaults: Vaults) {
    this.#vaults = vaults;
  }

  /** Null until it was read or given. */
  get token(): string | null {
    return this.#token;
  }

  /** True once the vault answered that it has no token; false while the vault cannot be read. */
  get isAbsent(): boolean {
    return this.#isAbsent;
  }

  /** Takes a token that the person gave, ahead of any that is still being read. */
  give(token: string): void {
    this.#given += 1;
    this.#token = token;
    this.#isAbsent = false;
  }

  /** Reads the token from the account's vault. Returns why there is none that the person should hear of. */
  async read(account: Account, platformName: string): Promise<Failure | null> {
    const given = this.#given;
    const read = await this.#vaults[account.storage].read(tokenName(account.id));
    if (this.#given !== given) return null;
    this.#isAbsent = read.kind === 'absent';
    this.#token = read.kind === 'value' ? read.value : null;
    if (read.kind === 'value') return null;
    if (read.kind === 'unreadable') return { kind: 'keychain', message: read.reason };
    // The local platform gives its own people another token as soon as it runs.
    return account.local ? null : missingToken(account, platformName);
  }
}
