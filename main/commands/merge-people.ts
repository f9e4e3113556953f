/** Makes one person of all memberships of the same person. Pure. */
import { contactOf, identityKeys } from '#domain/identity.ts';
import type { PersonPlace } from '#preload/contract/all-organizations.ts';
import type { KnownMember } from '../cache/people-of-organizations.ts';

export interface Membership {
  readonly member: KnownMember;
  readonly place: PersonPlace;
  /** The platform, to which identifiers and handles belong. */
  readonly baseUrl: string;
}

export interface MergedPerson {
  /** That of the first membership, which is unique in the list. */
  readonly id: string;
  readonly name: string;
  /** The address, else the handle; "" if neither is known. */
  readonly contact: string;
  readonly places: readonly PersonPlace[];
  /** False if one of the accounts on a platform has none; null if it is not known of any. */
  readonly twoFactor: boolean | null;
  /** The latest, ISO 8601; null if none is known. */
  readonly lastSeenAt: string | null;
  /** The text in which a search looks. */
  readonly folded: string;
}

/** Identifiers and handles are a platform's own; an address is the same person everywhere. */
function keysOf({ member, baseUrl }: Membership): readonly string[] {
  const contacts = identityKeys(member).map((key) =>
    key.startsWith('@') ? `${baseUrl} ${key}` : key,
  );
  return [`${baseUrl} ${member.userId}`, ...contacts];
}

/** The same, computed once for each person of a platform: most are in many organizations. */
function knowingKeys(): (membership: Membership) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (membership) => {
    const { member, baseUrl } = membership;
    const text = `${baseUrl}\n${member.userId}\n${member.email}\n${member.handle ?? ''}`;
    const keys = known.get(text) ?? keysOf(membership);
    known.set(text, keys);
    return keys;
  };
}

/** Joins sets of memberships that have a key in common. */
class Groups {
  readonly #parents: number[] = [];
  readonly #byKey = new Map<string, number>();

  add(keys: readonly string[]): void {
    const place = this.#parents.length;
    this.#parents.push(place);
    for (const key of keys) {
      const other = this.#byKey.get(key);
      if (other === undefined) this.#byKey.set(key, place);
      else this.#join(place, other);
    }
  }

  /** Returns the same number for all of a group. */
  find(place: number): number {
    let at = place;
    for (let parent = this.#parents[at]; parent !== undefined && parent !== at; ) {
      at = parent;
      parent = this.#parents[at];
    }
    this.#parents[place] = at;
    return at;
  }

  #join(first: number, second: number): void {
    // The earliest membership names the group.
    const [one, other] = [this.find(first), this.find(second)];
    this.#parents[Math.max(one, other)] = Math.min(one, other);
  }
}

/** Two accounts can see the same organization of a platform; it counts once. */
function distinctPlaces(memberships: readonly Membership[]): readonly PersonPlace[] {
  const places = new Map<string, PersonPlace>();
  for (const { baseUrl, place } of memberships) {
    const text = `${baseUrl} ${place.key.organizationId}`;
    if (!places.has(text)) places.set(text, place);
  }
  return [...places.values()];
}

function merged(memberships: readonly [Membership, ...Membership[]]): MergedPerson {
  const members = memberships.map(({ member }) => member);
  const [{ place, member: first }] = memberships;
  const named = members.find(({ name }) => name !== '') ?? first;
  const reached = members.find((each) => contactOf(each) !== '') ?? first;
  const factors = members.flatMap(({ twoFactor }) => (twoFactor === null ? [] : [twoFactor]));
  const seen = members.flatMap(({ lastSeenAt }) => lastSeenAt ?? []).toSorted();
  return {
    id: `${place.key.accountId} ${place.key.organizationId} ${place.memberId}`,
    name: named.name,
    contact: contactOf(reached),
    places: distinctPlaces(memberships),
    twoFactor: factors.length === 0 ? null : factors.every(Boolean),
    lastSeenAt: seen.at(-1) ?? null,
    folded: [...new Set(members.map(({ folded }) => folded))].join('\n'),
  };
}

/** Makes the people in parts, so that nothing waits for a hundred thousand memberships. */
export class PeopleMerge {
  readonly #memberships: Membership[] = [];
  readonly #groups = new Groups();
  readonly #keysOf = knowingKeys();

  add(memberships: readonly Membership[]): void {
    for (const membership of memberships) {
      this.#memberships.push(membership);
      this.#groups.add(this.#keysOf(membership));
    }
  }

  /** Yields everybody once, in the order in which they were added. */
  *people(): Generator<MergedPerson> {
    const people = new Map<number, [Membership, ...Membership[]]>();
    for (const [place, membership] of this.#memberships.entries()) {
      const group = this.#groups.find(place);
      const known = people.get(group);
      if (known) known.push(membership);
      else people.set(group, [membership]);
    }
    for (const memberships of people.values()) yield merged(memberships);
  }
}

/** Returns people in the order of their names. The collator of a language takes seconds for all of them. */
export function byName(people: readonly MergedPerson[]): readonly MergedPerson[] {
  const named = people.map((person) => ({
    name: (person.name || person.contact).toLowerCase(),
    person,
  }));
  named.sort((first, second) => (first.name < second.name ? -1 : Number(first.name > second.name)));
  return named.map(({ person }) => person);
}
