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
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import type { CachedResource, ResourcePlace } from '../cache/cache.ts';
import type { ChangeFeed } from '../changes/change-feed.ts';
import { parseText } from '../files/json-text.ts';
import type { Logger } from '../log/logger.ts';
import { failureFrom } from '../sync/failed.ts';
import { type Around, type Readers, readers } from './readers.ts';

/** Maximum age in milliseconds of what is opened, and of what stays on the screen. */
const maxAgeMs = { opened: 1000, watched: 60_000 } as const;
/** Milliseconds between two looks at the age of what is on the screen. */
const tickMs = 10_000;

export interface ResourcesOptions {
  readonly accountManager: AccountManager;
  readonly changes: ChangeFeed;
  readonly push: (push: ResourcePush) => void;
  /** Whether the window is visible; nothing is polled while it is not. */
  readonly visible: () => boolean;
  readonly logger: Logger;
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
  /** Monotonic time of the latest try, by the text of the address. */
  readonly #triedAt = new Map<string, number>();
  /** Cached values that this version of Orgdesk wrote or checked, by the text of the address. */
  readonly #checked = new Set<string>();
  #watched: readonly ResourceAddress[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(options: ResourcesOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#tick(), tickMs);
    this.#timer.unref();
  }

  /** Returns what is cached, and starts a reading if that is old. */
  open(address: ResourceAddress): EncodedResource {
    let session: AccountSession;
    try {
      session = this.#options.accountManager.session(accountOf(address.input));
    } catch (error) {
      return { ...nothing, failure: failureFrom(error, this.#options.logger) };
    }
    const state = this.#state(session, address);
    if (this.#age(address) > maxAgeMs.opened) void this.refresh(address);
    return state;
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
    const { accountManager, logger } = this.#options;
    this.#triedAt.set(text, performance.now());
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
      session.cache.putResource(placeOf(address), {
        text: JSON.stringify(value),
        fetchedAt: new Date().toISOString(),
      });
      this.#checked.add(text);
    } catch (error) {
      if (session.ending.aborted) return;
      this.#failures.set(text, failureFrom(error, logger));
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

  /** Milliseconds since the latest try. */
  #age(address: ResourceAddress): number {
    return performance.now() - (this.#triedAt.get(textOf(address)) ?? Number.NEGATIVE_INFINITY);
  }

  #tick(): void {
    if (!this.#options.visible()) return;
    for (const address of this.#watched) {
      const retry = this.#failures.has(textOf(address)) ? 2 * tickMs : maxAgeMs.watched;
      if (this.#age(address) >= retry) void this.refresh(address);
    }
  }
}
