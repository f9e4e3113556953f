import type { Invitation, Member, OwnershipOffer, Project } from '#domain/entities.ts';
import type { Listing } from '#domain/listing.ts';

/** An organization's lists, all as they were at one moment. A list that could not be read is absent. */
export interface OrganizationLists {
  readonly organizationId: string;
  readonly projects?: Listing<Project>;
  readonly members?: Listing<Member>;
  readonly invitations?: Listing<Invitation>;
  readonly offers?: Listing<OwnershipOffer>;
}

export interface EverythingOptions {
  readonly signal: AbortSignal;
  /** The organization that is wanted first; null for none. */
  readonly first: string | null;
}

/** Reads all lists of all organizations of the token's person by one request. */
export interface EverythingSide {
  /**
   * Yields one organization after the other. Ends when all were read, and throws a `FailureError` when the
   * platform breaks off; what was yielded before is complete.
   */
  read(options: EverythingOptions): AsyncIterable<OrganizationLists>;
}
