/** What was read of a platform for one account, so that screens never wait for a network. */
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

export interface CollectionItems {
  readonly projects: Project;
  readonly members: Member;
  readonly invitations: Invitation;
  /** None, or the one offer of the ownership that concerns this person. */
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
  /** ISO 8601; null: never fetched. */
  readonly fetchedAt: string | null;
  /** What the platform lists besides; absent where that is nothing. */
  readonly omissions?: Omissions;
}

export type CachedCollection<Item> =
  | { readonly state: 'unknown' }
  | { readonly state: 'forbidden'; readonly failure: Failure; readonly fetchedAt: string }
  | {
      readonly state: 'known';
      readonly items: readonly Item[];
      readonly fetchedAt: string;
      /** What the platform lists besides; absent where that is nothing. */
      readonly omissions?: Omissions;
    };

export interface CacheHit {
  readonly kind: 'project' | 'member';
  readonly organizationId: string;
  readonly organizationName: string;
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}

/**
 * Who is meant: by address everywhere; by handle and identifier, which are a platform's own, where those are
 * given.
 */
export interface Whom extends Identified {
  readonly userId: string | null;
}

/** Where one person is, in the order of the organizations. */
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

/** What a write of fetched data did. `stale`: it is older than what is known, and was refused. */
export type Written = 'changed' | 'same' | 'stale';

/** When a fetch began and when it was answered. */
export interface Fetched {
  /** From `stamp`, taken before the request was sent. */
  readonly stamp: number;
  /** ISO 8601. */
  readonly fetchedAt: string;
  /** What the answer lists besides the items. */
  readonly omissions?: Omissions | null;
  /** By which the platform compares it; absent where it does not. */
  readonly version?: string | undefined;
}

/** The invitations that the account's person can answer. */
export interface CachedReceived {
  readonly items: readonly ReceivedInvitation[];
  /** What the platform lists besides; absent where that is nothing. */
  readonly omissions?: Omissions;
}

/**
 * Only a cache: it may vanish at any time and never knows better than fresher data. A list that was
 * asked for before a change of ours was written is refused (`stale`), since it does not have it.
 */
export interface Cache {
  /** Why nothing of it outlives Orgdesk at the moment, in a sentence; null where it is kept, or not meant to be. */
  readonly diskProblem: string | null;
  /** Tries the disk again now, where it refused. */
  retry(): void;

  /** A logical time, later than every one before; no clock that can be set back. */
  stamp(): number;

  organizations(): CachedOrganizations;
  /**
   * Where the answer omits any, those that were known and are not among the items stay: what was not
   * understood is not gone, and of what is gone its own lists tell.
   */
  replaceOrganizations(items: readonly Organization[], fetched: Fetched): Written;
  putOrganization(organization: Organization): void;
  /** Forgets it with all that is in it. */
  removeOrganization(organizationId: string): void;

  received(): CachedReceived;
  replaceReceived(items: readonly ReceivedInvitation[], fetched: Fetched): Written;
  removeReceived(invitationId: string): void;

  collection<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
  ): CachedCollection<CollectionItems[Kind]>;
  replaceCollection<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    items: readonly CollectionItems[Kind][],
    fetched: Fetched,
  ): Written;
  /**
   * By which the platform compares the collection as it is known; null where nothing is, or a change of
   * ours was written since.
   */
  version(kind: CollectionKind, organizationId: string): string | null;
  /** The platform says that the collection is as it is known. */
  confirmCollection(kind: CollectionKind, organizationId: string, fetched: Fetched): Written;
  /** The platform does not show this collection to this person. */
  forbidCollection(
    kind: CollectionKind,
    organizationId: string,
    failure: Failure,
    fetched: Fetched,
  ): Written;
  /** Adds or replaces one item; nothing to keep while the collection itself is unknown. */
  putItem<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    item: CollectionItems[Kind],
  ): void;
  removeItem(kind: CollectionKind, organizationId: string, itemId: string): void;

  /** Projects and people whose name or address holds the text, whatever its case. */
  search(text: string, limit: number): readonly CacheHit[];
  person(whom: Whom): FoundPerson;
  close(): void;
}
