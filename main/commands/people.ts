/**
 * Everybody in the organizations of all accounts, read from the caches. The list is made in small steps, so that
 * nothing else waits, and is kept for a while: each key of a search only goes through it.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KnownPerson, ListedPeople } from '#preload/contract/all-organizations.ts';
import { maxListedPeople, maxListedPlaces } from '#preload/contract/all-organizations.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { fold } from '../cache/fold.ts';
import { type Membership, type MergedPerson, mergePeople } from './merge-people.ts';

/** Maximum age in milliseconds of the list while it is used. */
const maxAgeMs = 10_000;
/** Milliseconds after the last use until the list is let go. */
const keepMs = 60_000;
/** Milliseconds of work in one step. */
const stepMs = 8;

interface Everybody {
  readonly people: readonly MergedPerson[];
  readonly memberships: number;
  readonly unknownOrganizations: number;
}

export interface PeopleOptions {
  readonly accountManager: Pick<AccountManager, 'each'>;
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
}

export class People {
  readonly #options: PeopleOptions;
  #made: { readonly everybody: Promise<Everybody>; readonly at: number } | null = null;
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

  #everybody(): Promise<Everybody> {
    const now = this.#options.now();
    if (this.#made === null || now - this.#made.at > maxAgeMs)
      this.#made = { everybody: this.#read(), at: now };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.forget(), keepMs);
    this.#timer.unref();
    return this.#made.everybody;
  }

  async #read(): Promise<Everybody> {
    const memberships: Membership[] = [];
    let unknownOrganizations = 0;
    const parts = this.#options.accountManager
      .each('listing people', ({ account, cache }) =>
        cache.organizations().items.map(({ id }) => ({ account, cache, organizationId: id })),
      )
      .flat();
    let began = performance.now();
    for (const { account, cache, organizationId } of parts) {
      const members = readSafely(() => cache.across.members(organizationId));
      if (members === null) unknownOrganizations += 1;
      const key = { accountId: account.id, organizationId };
      for (const member of members ?? []) {
        const place = { key, memberId: member.id, roles: member.roles };
        memberships.push({ member, place, baseUrl: account.baseUrl });
      }
      if (performance.now() - began < stepMs) continue;
      await nextTurn();
      began = performance.now();
    }
    const people = mergePeople(memberships);
    const amount = people.reduce((sum, { places }) => sum + places.length, 0);
    return { people, memberships: amount, unknownOrganizations };
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
