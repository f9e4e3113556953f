/** Stores an account's data from the platform, so that screens never wait for the network. */
import type {
  Invitation,
  Member,
  Organization,
  OwnershipOffer,
  Project,
  ReceivedInvitation,
} from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import type { Identified } from '#domain/identity.ts';
import type { Omissions } from '#domain/listing.ts';
import type { Across } from './across.ts';
import type { EventStore } from './event-store.ts';

export interface CollectionItems {
  readonly projects: Project;
  readonly members: Member;
  readonly invitations: Invitation;
  /** Empty, or the one ownership offer that concerns this person. */
  readonly offers: OwnershipOffer;
}
export type CollectionKind = keyof CollectionItems;

export const collectionKinds = [
  'projects',
  'members',
  'invitations',
  'offers',
] as const satisfies readonly CollectionKind[];

export interface CachedOrganizations {
  readonly items: readonly Organization[];
  /** ISO 8601; null if never fetched. */
  readonly fetchedAt: string | null;
  /** What the list lacks of the platform's; absent if it is complete. */
  readonly omissions?: Omissions;
}

export type CachedCollection<Item> =
  | { readonly state: 'unknown' }
  | { readonly state: 'forbidden'; readonly failure: Failure; readonly fetchedAt: string }
  | {
      readonly state: 'known';
      readonly items: readonly Item[];
      readonly fetchedAt: string;
      /** What the list lacks of the platform's; absent if it is complete. */
      readonly omissions?: Omissions;
    };

/** Where a resource is stored; `organizationId` is "" for one of the account itself. */
export interface ResourcePlace {
  readonly organizationId: string;
  readonly name: string;
}

export interface CachedResource {
  /** JSON, as it was stored. */
  readonly text: string;
  /** ISO 8601. */
  readonly fetchedAt: string;
}

export interface CacheHit {
  readonly kind: 'project' | 'member';
  readonly organizationId: string;
  readonly organizationName: string;
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  /** The class of its fit: 0 is the typed text itself; lower is better. */
  readonly fit: number;
  /** Whether this person is also found in other organizations of the account. */
  readonly isElsewhere: boolean;
}

export interface SearchOptions {
  /** Maximum hits of each kind. */
  readonly limit: number;
  /** Organizations whose hits come first among those that fit equally, the latest first. */
  readonly recent: readonly string[];
  /** Finds words with typing errors instead of those that are typed exactly. */
  readonly isTolerant: boolean;
}

export interface CacheSearch {
  /**
   * Finds projects, and each person once, by words of their name or address, in any case and order. Some may be
   * words of the organization's name. The best come first.
   */
  find(text: string, options: SearchOptions): readonly CacheHit[];
  /** Reads a part of what `find` needs, in milliseconds; returns whether it may need more. */
  prepare(): boolean;
  /** Frees the memory that `find` uses. */
  end(): void;
}

/**
 * Identifies a person: by email address on any platform, and by handle and identifier, which are a
 * platform's own, if they are given.
 */
export interface Whom extends Identified {
  readonly userId: string | null;
}

/** The places of one person, in the order of the organizations. */
export interface FoundPerson {
  readonly members: readonly {
    readonly organizationId: string;
    readonly organizationName: string;
    /** ISO 8601. */
    readonly fetchedAt: string;
    readonly member: Member;
  }[];
  readonly invitations: readonly {
    readonly organizationId: string;
    readonly organizationName: string;
    readonly invitation: Invitation;
  }[];
}

/** Result of writing fetched data. `stale`: refused because it is older than the stored data. */
export type Written = 'changed' | 'same' | 'stale';

/** Times of a fetch, with the properties of its answer. */
export interface Fetched {
  /** The result of `stamp`, taken before the request was sent. */
  readonly stamp: number;
  /** ISO 8601. */
  readonly fetchedAt: string;
  /** What the items lack of the platform's list. */
  readonly omissions?: Omissions | null;
  /** The version that the platform compares with its own; absent if the platform has none. */
  readonly version?: string | undefined;
}

export interface ListPlace {
  readonly organizationId: string;
  readonly kind: CollectionKind;
}

export interface NotedChange {
  /** The platform's place after the change; null to keep the one that is known. */
  readonly place: string | null;
  /** The organization whose lists may have changed; null: those of any. Absent if no list changed. */
  readonly organizationId?: string | null;
}

export interface Followed {
  /** Returns the place up to which all changes are noted; null if the platform's changes are not followed. */
  place(): string | null;
  /** Notes a change and the place after it, both or neither. */
  note(change: NotedChange): void;
  /** Forgets the place: the next start asks for every list. */
  leave(): void;
  /** Returns whether the list may have changed since it was asked for. */
  isOutdated(place: ListPlace): boolean;
  /** Returns how many lists are stored. */
  stored(): number;
  /** Returns the stored lists that are whole and not outdated. */
  settled(): readonly ListPlace[];
}

/** The invitations that the account's person can answer. */
export interface CachedReceived {
  readonly items: readonly ReceivedInvitation[];
  /** What the list lacks of the platform's; absent if it is complete. */
  readonly omissions?: Omissions;
}

/**
 * A cache only: it may vanish at any time, and fresher data always wins. A list requested before Orgdesk
 * wrote a change of its own is refused (`stale`), since it lacks that change.
 */
export interface Cache {
  /** A sentence that says why the disk refuses the cache; null if it is on the disk or not meant to be. */
  readonly diskProblem: string | null;
  /** Tries the disk again now if it refused. */
  retry(): void;

  /** Runs writes that belong together at once, which is quicker than each by itself. */
  together(write: () => void): void;

  /** Returns a logical time later than every earlier one; it comes from no clock that can be set back. */
  stamp(): number;

  organizations(): CachedOrganizations;
  /**
   * Replaces the list. If the answer omits any, known organizations that are not among the items stay: an
   * item that was not understood may still exist, and an organization's own lists show when it is gone.
   */
  replaceOrganizations(items: readonly Organization[], fetched: Fetched): Written;
  /** As `version`, of the list of organizations. */
  organizationsVersion(): string | null;
  /** Notes that the platform reports the stored list of organizations as current. */
  confirmOrganizations(fetched: Fetched): Written;
  putOrganization(organization: Organization): void;
  /** Removes the organization with all its lists. */
  removeOrganization(organizationId: string): void;

  received(): CachedReceived;
  replaceReceived(items: readonly ReceivedInvitation[], fetched: Fetched): Written;
  removeReceived(invitationId: string): void;

  collection<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
  ): CachedCollection<CollectionItems[Kind]>;
  /**
   * Prepares to replace a collection by many items, in steps between which main does its other work. What is stored
   * is the same until `replaceCollection` is called with these very items. Rejects if the database refuses.
   */
  stageCollection<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    items: readonly CollectionItems[Kind][],
  ): Promise<void>;
  replaceCollection<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    items: readonly CollectionItems[Kind][],
    fetched: Fetched,
  ): Written;
  /**
   * Returns the version of the stored collection that the platform compares with its own; null if the
   * collection is unknown or Orgdesk has written a change since.
   */
  version(kind: CollectionKind, organizationId: string): string | null;
  /** Notes that the platform reports the stored collection as current. */
  confirmCollection(kind: CollectionKind, organizationId: string, fetched: Fetched): Written;
  /** Notes that the platform does not show this collection to this person. */
  forbidCollection(
    kind: CollectionKind,
    organizationId: string,
    failure: Failure,
    fetched: Fetched,
  ): Written;
  /** Adds or replaces one item; does nothing while the collection itself is unknown. */
  putItem<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    item: CollectionItems[Kind],
  ): void;
  removeItem(kind: CollectionKind, organizationId: string, itemId: string): void;

  /** Returns what was stored under the name; null if nothing was. */
  resource(place: ResourcePlace): CachedResource | null;
  /** Stores a value, or removes it (null). It goes with its organization. */
  putResource(place: ResourcePlace, resource: CachedResource | null): void;

  /** What happened in organizations; it goes with its organization. */
  readonly events: EventStore;

  /** How far the platform's changes were followed. */
  readonly followed: Followed;

  /** What is known over all organizations of the account. */
  readonly across: Across;

  readonly search: CacheSearch;
  person(whom: Whom): FoundPerson;
  close(): void;
}
