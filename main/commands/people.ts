/**
 * Everybody in the organizations of all accounts, read from the caches. The list is made in small steps, so that
 * nothing else waits, and is kept for a while: each key of a search only goes through it.
 */
import { fold } from '#domain/search/fold.ts';
import type { KnownPerson, ListedPeople } from '#preload/contract/all-organizations.ts';
import { maxListedPeople, maxListedPlaces } from '#preload/contract/all-organizations.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { steps } from '../turns/thread-share.ts';
import { byName, type MergedPerson, PeopleMerge } from './merge-people.ts';

/** Least milliseconds from one reading to the next, and how many times as long as it took. */
const restMs = 10_000;
const restTimes = 20;
/** Milliseconds after the last use until the list is let go. */
const keepMs = 60_000;
/** People between two looks at the time. */
const stepPeople = 100;

interface Everybody {
  readonly people: readonly MergedPerson[];
  readonly memberships: number;
  readonly unknownOrganizations: number;
}

interface Made {
  readonly everybody: Promise<Everybody>;
  /** What the caches were like. */
  readonly mark: string;
  /** By the clock; endless while it is made. */
  restsUntil: number;
}

export interface PeopleOptions {
  readonly accountManager: Pick<AccountManager, 'each'>;
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
}

export class People {
  readonly #options: PeopleOptions;
  #made: Made | null = null;
  #making: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  /** Returns the first people, in the order of their names, in whom a search finds every word. */
  async list(text: string): Promise<ListedPeople> {
    const { people, memberships, unknownOrganizations } = await this.#everybody();
    const words = fold(text)
      .split(/\s+/)
      .filter((word) => word !== '');
    const found = words.length === 0 ? people : people.filter(isFoundBy(words));
    const shown = found.slice(0, maxListedPeople).map(shownPerson);
    return {
      people: JSON.stringify(shown),
      found: found.length,
      all: people.length,
      memberships,
      unknownOrganizations,
    };
  }

  /** Lets the list go, because an account was signed out of. */
  forget(): void {
    this.#made = null;
    clearTimeout(this.#timer);
  }

  /** Returns the list. One that is outdated answers while the next is made. */
  #everybody(): Promise<Everybody> {
    const { now } = this.#options;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.forget(), keepMs);
    this.#timer.unref();
    if (this.#made === null) this.#made = this.#make();
    else if (!this.#making && now() >= this.#made.restsUntil && this.#made.mark !== this.#mark()) {
      const before = this.#made;
      const next = this.#make();
      const replace = () => {
        if (this.#made === before) this.#made = next;
      };
      // One that could not be made leaves the list as it is; the next look makes another.
      this.#making = next.everybody
        .then(replace, () => undefined)
        .finally(() => {
          this.#making = null;
        });
    }
    return this.#made.everybody;
  }

  #make(): Made {
    const { now } = this.#options;
    const began = now();
    const made: Made = {
      mark: this.#mark(),
      restsUntil: Number.POSITIVE_INFINITY,
      everybody: this.#read().finally(() => {
        made.restsUntil = now() + Math.max(restMs, restTimes * (now() - began));
      }),
    };
    return made;
  }

  /** Says what the caches were like: another text means that one of them changed. */
  #mark(): string {
    const marks = this.#options.accountManager.each('noticing changes', ({ account, cache }) => [
      account.id,
      cache.across.changes(),
    ]);
    return JSON.stringify(marks);
  }

  async #read(): Promise<Everybody> {
    const merge = new PeopleMerge();
    const rest = steps();
    let unknownOrganizations = 0;
    const parts = this.#options.accountManager
      .each('listing people', ({ account, cache }) =>
        cache.organizations().items.map(({ id }) => ({ account, cache, organizationId: id })),
      )
      .flat();
    for (const { account, cache, organizationId } of parts) {
      const members = readSafely(() => cache.across.members(organizationId));
      if (members === null) unknownOrganizations += 1;
      const key = { accountId: account.id, organizationId };
      merge.add(
        (members ?? []).map((member) => ({
          member,
          place: { key, memberId: member.id, roles: member.roles },
          baseUrl: account.baseUrl,
        })),
      );
      await rest();
    }
    const people: MergedPerson[] = [];
    for (const person of merge.people()) {
      people.push(person);
      if (people.length % stepPeople === 0) await rest();
    }
    const memberships = people.reduce((sum, { places }) => sum + places.length, 0);
    return { people: byName(people), memberships, unknownOrganizations };
  }
}

/** The account can be signed out of while the list is made. */
function readSafely<Value>(read: () => Value | null): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function isFoundBy(words: readonly string[]): (person: MergedPerson) => boolean {
  return ({ folded }) => words.every((word) => folded.includes(word));
}

function shownPerson({ folded: _searched, places, ...person }: MergedPerson): KnownPerson {
  return { ...person, places: places.slice(0, maxListedPlaces), organizations: places.length };
}
