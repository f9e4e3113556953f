/**
 * Answers what screens read from the cache, and reads it anew while a screen shows it. A reading that began
 * before a change by Orgdesk itself is repeated, because it may lack that change.
 */
import type { z } from 'zod';
import { type Failure, failureKind, isPassingRefusal } from '#domain/failure.ts';
import { accountOf, type ResourceOwner } from '#preload/contract/resource-owner.ts';
import {
  type EncodedResource,
  type ResourceAddress,
  type ResourceInput,
  type ResourceName,
  type ResourcePush,
  type ResourceValue,
  resources,
} from '#preload/contract/resources.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import type { CachedResource, ResourcePlace } from '../cache/cache.ts';
import type { ChangeFeed } from '../changes/change-feed.ts';
import { parseText } from '../files/json-text.ts';
import type { Logger } from '../log/logger.ts';
import { failureFrom } from '../sync/failed.ts';
import { afterFailure, afterSuccess, isDue, type Tries, untried } from '../sync/tries.ts';
import { type Around, type Readers, readers } from './readers.ts';

/** Maximum age in milliseconds of what stays on the screen. */
const maxWatchedAgeMs = 60_000;
/** Minimum milliseconds between two tries that opening a screen starts. */
const minOpeningIntervalMs = 1000;
/** Milliseconds between two looks at the age of what is on the screen. */
const tickMs = 10_000;

export interface ResourcesOptions {
  readonly accountManager: AccountManager;
  readonly changes: ChangeFeed;
  readonly push: (push: ResourcePush) => void;
  /** Whether the window is visible; nothing is polled while it is not. */
  readonly visible: () => boolean;
  readonly logger: Logger;
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
  /** Between 0 and 1. */
  readonly random: () => number;
}

/** Returns whether its account waits for an answer or the person, so that nothing is polled. */
function isResting({ connection }: AccountSession): boolean {
  return connection.state !== 'online' && connection.state !== 'checking';
}

function placeOf({
  name,
  input,
}: {
  readonly name: ResourceName;
  readonly input: ResourceOwner;
}): ResourcePlace {
  const organizationId = 'key' in input ? input.key.organizationId : '';
  // The schema of the input orders its properties, so the same input has the same text.
  return { organizationId, name: `${name} ${JSON.stringify(input)}` };
}

function textOf(address: ResourceAddress): string {
  return `${accountOf(address.input)} ${placeOf(address).name}`;
}

const nothing: EncodedResource = { value: null, fetchedAt: null, failure: null };

/** Reads by the one reader of the address; its input fits because both are looked up by the same name. */
async function readValue<Name extends ResourceName>(
  name: Name,
  input: ResourceInput<Name>,
  session: AccountSession,
  changes: ChangeFeed,
): Promise<ResourceValue<Name>> {
  const reader: Readers[Name] = readers[name];
  const { account, cache, ending: signal } = session;
  const around: Around = {
    personId: account.person.id,
    cache,
    changes,
    now: session.platformNow(),
  };
  return reader(session.platform(), input, { signal }, around);
}

export class Resources {
  readonly #options: ResourcesOptions;
  /** Why the latest reading failed, by the text of the address. */
  readonly #failures = new Map<string, Failure>();
  readonly #readings = new Map<string, Promise<void>>();
  /** How often Orgdesk changed resources of this name in an account. */
  readonly #changes = new Map<string, number>();
  /** When the latest reading began, by the text of the address. */
  readonly #begunAt = new Map<string, number>();
  /** By the text of the address. */
  readonly #tries = new Map<string, Tries>();
  /** Accounts that were resting at the latest tick. */
  #resting: ReadonlySet<string> = new Set();
  /** Cached values that this version of Orgdesk wrote or checked, by the text of the address. */
  readonly #checked = new Set<string>();
  #watched: readonly ResourceAddress[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(options: ResourcesOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.tick(), tickMs);
    this.#timer.unref();
  }

  /** Returns what is cached; for an account that is not open, why there is nothing. */
  peek(address: ResourceAddress): EncodedResource {
    return this.#cached(address).state;
  }

  #cached(address: ResourceAddress): { readonly state: EncodedResource; readonly isOpen: boolean } {
    try {
      const session = this.#options.accountManager.session(accountOf(address.input));
      return { state: this.#state(session, address), isOpen: true };
    } catch (error) {
      const failure = failureFrom(error, this.#options.logger);
      return { state: { ...nothing, failure }, isOpen: false };
    }
  }

  /** Returns what is cached, and starts a reading if that is old. */
  open(address: ResourceAddress): EncodedResource {
    const { state, isOpen } = this.#cached(address);
    if (!isOpen) return state;
    const begunAt = this.#begunAt.get(textOf(address)) ?? Number.NEGATIVE_INFINITY;
    if (this.#options.now() - begunAt > minOpeningIntervalMs) void this.refresh(address);
    return state;
  }

  /** Returns the cached value as JSON, without reading it anew; null if there is none. */
  known({ name, input }: ResourceAddress): string | null {
    try {
      const { cache } = this.#options.accountManager.session(accountOf(input));
      return cache.resource(placeOf({ name, input }))?.text ?? null;
    } catch {
      // It was signed out of, or is not open yet.
      return null;
    }
  }

  /** Replaces the resources that are on the screen. */
  watch(addresses: readonly ResourceAddress[]): void {
    this.#watched = addresses;
  }

  /** Reads everything on the screen now, because the person asked for it. */
  refreshWatched(accountId: string): void {
    for (const address of this.#watched) {
      if (accountOf(address.input) === accountId) void this.refresh(address);
    }
  }

  /**
   * Notes that Orgdesk changed resources of these names, and reads those on the screen anew. Resolves when the
   * screen has them; never rejects.
   */
  async changed(accountId: string, names: readonly ResourceName[]): Promise<void> {
    for (const name of names) {
      const key = `${accountId} ${name}`;
      this.#changes.set(key, (this.#changes.get(key) ?? 0) + 1);
    }
    const concerned = this.#watched.filter(
      (address) => names.includes(address.name) && accountOf(address.input) === accountId,
    );
    await Promise.all(concerned.map((address) => this.refresh(address)));
  }

  /** As `changed`, for all that is on the screen of an organization. */
  async organizationChanged({ accountId, organizationId }: OrganizationKey): Promise<void> {
    const concerned = this.#watched.filter(
      ({ input }) =>
        'key' in input &&
        input.key.accountId === accountId &&
        input.key.organizationId === organizationId,
    );
    await this.changed(accountId, [...new Set(concerned.map(({ name }) => name))]);
  }

  /** Reads a resource now and pushes it if it changed; never rejects. */
  refresh(address: ResourceAddress): Promise<void> {
    const text = textOf(address);
    // A running reading repeats itself after a change, so it serves everybody who asks meanwhile.
    const running = this.#readings.get(text);
    if (running !== undefined) return running;
    const reading = this.#read(address, text).finally(() => this.#readings.delete(text));
    this.#readings.set(text, reading);
    return reading;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#watched = [];
  }

  async #read(address: ResourceAddress, text: string): Promise<void> {
    const { accountManager, logger, now, random } = this.#options;
    this.#begunAt.set(text, now());
    let session: AccountSession;
    try {
      session = accountManager.session(accountOf(address.input));
    } catch {
      // It was signed out of.
      return;
    }
    const before = JSON.stringify(this.#state(session, address));
    const changes = this.#changesOf(address);
    try {
      const { ending } = session;
      const value = await readValue(address.name, address.input, session, this.#options.changes);
      ending.throwIfAborted();
      if (changes !== this.#changesOf(address)) return this.#read(address, text);
      this.#failures.delete(text);
      this.#tries.set(text, afterSuccess(now()));
      session.cache.putResource(placeOf(address), {
        text: JSON.stringify(value),
        fetchedAt: new Date().toISOString(),
      });
      this.#checked.add(text);
    } catch (error) {
      if (session.ending.aborted) return;
      const failure = failureFrom(error, logger);
      this.#failures.set(text, failure);
      this.#tries.set(text, afterFailure(this.#tries.get(text) ?? untried, failure, now(), random));
      this.#dropIfGone(session, address, error);
    }
    const state = this.#state(session, address);
    if (JSON.stringify(state) !== before) this.#options.push({ address, state });
  }

  /** Forgets a value that the platform no longer shows to this person. */
  #dropIfGone(session: AccountSession, address: ResourceAddress, error: unknown): void {
    const kind = failureKind(error);
    const failure = this.#failures.get(textOf(address));
    if (failure && isPassingRefusal(failure)) return;
    if (kind === 'forbidden' || kind === 'not-found')
      session.cache.putResource(placeOf(address), null);
  }

  #state(session: AccountSession, address: ResourceAddress): EncodedResource {
    const text = textOf(address);
    const failure = this.#failures.get(text) ?? null;
    const cached = session.cache.resource(placeOf(address));
    if (!cached || !this.#isUsable(address, text, cached)) return { ...nothing, failure };
    return { value: cached.text, fetchedAt: cached.fetchedAt, failure };
  }

  /** Whether a cached value has this version's form: an earlier version may have stored another. */
  #isUsable({ name }: ResourceAddress, text: string, cached: CachedResource): boolean {
    if (this.#checked.has(text)) return true;
    const schema: z.ZodType = resources[name].value;
    const isUsable = parseText(cached.text, schema) !== undefined;
    if (isUsable) this.#checked.add(text);
    return isUsable;
  }

  #changesOf(address: ResourceAddress): number {
    return this.#changes.get(`${accountOf(address.input)} ${address.name}`) ?? 0;
  }

  /**
   * Reads what is on the screen and due, unless its account rests or its platform wants a pause. What failed is
   * due at once when its account no longer rests.
   */
  tick(): void {
    const { accountManager, visible, now } = this.#options;
    if (!visible()) return;
    const resting = new Set(
      accountManager
        .each('what is on the screen', (session) =>
          isResting(session) ? session.account.id : null,
        )
        .flatMap((id) => id ?? []),
    );
    const woken = this.#resting;
    this.#resting = resting;
    const paused = this.#pausedAccounts();
    for (const address of this.#watched) {
      const text = textOf(address);
      const account = accountOf(address.input);
      if (resting.has(account) || paused.has(account)) continue;
      const isAwake = woken.has(account) && this.#failures.has(text);
      const tries = this.#tries.get(text) ?? untried;
      if (isAwake || isDue(tries, now(), now() - maxWatchedAgeMs)) void this.refresh(address);
    }
  }

  /** Returns the accounts whose platform wants no requests for a while. */
  #pausedAccounts(): ReadonlySet<string> {
    const now = this.#options.now();
    return new Set(
      this.#watched
        .filter((address) => {
          const text = textOf(address);
          const failure = this.#failures.get(text);
          const { retryAt } = this.#tries.get(text) ?? untried;
          return failure?.kind === 'rate-limited' && now < retryAt;
        })
        .map(({ input }) => accountOf(input)),
    );
  }
}
