/**
 * Collects changes and pushes them together a moment later, unless they equal the last push: a sync of 50
 * organizations must not make the renderer paint 150 times.
 */
import type { OrganizationView } from '#preload/contract/organization.ts';
import type { EncodedShell, OrganizationKey, Shell } from '#preload/contract/shell.ts';
import type { Logger } from '../log/logger.ts';
import { encodeShell, encodeView } from './encode-view.ts';
import type { Push } from './pushes.ts';

export interface PublisherOptions {
  readonly push: Push;
  readonly shell: () => Shell;
  /** Returns null if the organization's account is gone. */
  readonly organization: (key: OrganizationKey) => OrganizationView | null;
  /** Milliseconds during which changes are collected. */
  readonly intervalMs: number;
  readonly logger: Logger;
}

/** Compares without encoding twenty thousand organizations again: if none changed, their text is the same. */
function isSame(one: EncodedShell, other: EncodedShell): boolean {
  const rest = ({ accounts, ...shell }: EncodedShell) =>
    JSON.stringify([
      shell,
      accounts.map(({ organizations: _organizations, received: _received, ...account }) => account),
    ]);
  return (
    rest(one) === rest(other) &&
    one.accounts.every(
      ({ organizations, received }, at) =>
        organizations === other.accounts[at]?.organizations &&
        received === other.accounts[at]?.received,
    )
  );
}

export class Publisher {
  readonly #options: PublisherOptions;
  readonly #organizations = new Map<string, OrganizationKey>();
  #shell = false;
  #lastShell: EncodedShell | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  shellChanged(): void {
    this.#shell = true;
    this.#plan();
  }

  organizationChanged(key: OrganizationKey): void {
    this.#organizations.set(`${key.accountId}:${key.organizationId}`, key);
    this.#plan();
  }

  /** Pushes all collected changes at once; a failing push does not affect the others. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { push, organization } = this.#options;
    if (this.#shell) {
      this.#shell = false;
      this.#attempt(() => this.#pushShell());
    }
    const keys = [...this.#organizations.values()];
    this.#organizations.clear();
    for (const key of keys) {
      this.#attempt(() => {
        const view = organization(key);
        if (view) push('organization', encodeView(view));
      });
    }
  }

  #pushShell(): void {
    const { push, shell } = this.#options;
    const now = encodeShell(shell());
    if (this.#lastShell && isSame(now, this.#lastShell)) return;
    push('shell', now);
    this.#lastShell = now;
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.logger.error('A change could not be pushed to the window', error);
    }
  }

  /** Stops for good: the window is gone, so later changes need no push. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #plan(): void {
    if (this.#stopped) return;
    this.#timer ??= setTimeout(() => this.flush(), this.#options.intervalMs);
  }
}
