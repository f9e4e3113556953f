/** Holds an account's token: in the vault that the person chose, and in memory while Orgdesk runs. */
import type { Failure } from '#domain/failure.ts';
import type { Vault } from '../vault/vault.ts';
import { type Account, tokenName } from './account-list.ts';

export interface Vaults {
  readonly keychain: Vault;
  readonly session: Vault;
}

/** Returns the failure for a stored token that is missing from the vault. */
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
  /** Counts the entered tokens, so that a late answer of the vault does not replace one. */
  #given = 0;

  constructor(vaults: Vaults) {
    this.#vaults = vaults;
  }

  /** Null until it is read or entered. */
  get token(): string | null {
    return this.#token;
  }

  /** True once the vault answered that it has no token; false while the vault cannot be read. */
  get isAbsent(): boolean {
    return this.#isAbsent;
  }

  /** Sets an entered token, which takes precedence over one that is still being read. */
  give(token: string): void {
    this.#given += 1;
    this.#token = token;
    this.#isAbsent = false;
  }

  /** Reads the token from the account's vault. Returns the failure to show if there is none. */
  async read(account: Account, platformName: string): Promise<Failure | null> {
    const given = this.#given;
    const read = await this.#vaults[account.storage].read(tokenName(account.id));
    if (this.#given !== given) return null;
    this.#isAbsent = read.kind === 'absent';
    this.#token = read.kind === 'value' ? read.value : null;
    if (read.kind === 'value') return null;
    if (read.kind === 'unreadable') return { kind: 'keychain', message: read.reason };
    // The local platform issues a new token as soon as it runs.
    return account.local ? null : missingToken(account, platformName);
  }
}
