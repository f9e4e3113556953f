/** What is known of one organization, read from the cache. */
import type { Invitation, Member, OwnershipOffer, Project } from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import type { Omissions } from '#domain/listing.ts';
import type { OrganizationKey } from './shell.ts';

/** Why a list could not be fetched, and when Orgdesk asks for it again by itself (ISO 8601). */
export type ListFailure = Failure & { readonly retryAt?: string };

export type Collection<Item> =
  /** Never fetched, so nothing can be said: loading while online. */
  | { readonly state: 'unknown'; readonly failure: ListFailure | null }
  /** The platform does not show this collection to this person. */
  | { readonly state: 'forbidden'; readonly failure: Failure }
  | {
      readonly state: 'known';
      readonly items: readonly Item[];
      /** ISO 8601: how old this is. */
      readonly fetchedAt: string;
      /** Why the last try to refresh failed; null where it did not. */
      readonly failure: ListFailure | null;
      /** What the platform lists besides; absent where that is nothing. */
      readonly omissions?: Omissions;
    };

export interface OrganizationView {
  readonly key: OrganizationKey;
  readonly projects: Collection<Project>;
  readonly members: Collection<Member>;
  readonly invitations: Collection<Invitation>;
  /** None, or the one open offer of the ownership, where it is mine: I made it, or got it. */
  readonly offers: Collection<OwnershipOffer>;
}

/**
 * A list on its way through the door, each item as JSON on a line of its own: ten thousand objects
 * would keep the window still for a second, their text takes no time, and what did not change since
 * is not read again.
 */
export type EncodedCollection =
  | Exclude<Collection<never>, { readonly state: 'known' }>
  | (Omit<Extract<Collection<never>, { readonly state: 'known' }>, 'items'> & {
      readonly items: string;
    });

export type EncodedView = {
  readonly [Part in keyof OrganizationView]: OrganizationView[Part] extends Collection<unknown>
    ? EncodedCollection
    : OrganizationView[Part];
};

/** An invitation that took the place of one to a wrong address. */
export interface CorrectedInvitation {
  readonly email: string;
  readonly invitationId: string;
  /** Why the earlier one could not be revoked; null where it was. */
  readonly notRevoked: Failure | null;
}

/** A place of somebody in an organization that one of the accounts here sees. */
export interface PersonOrganization {
  readonly key: OrganizationKey;
  readonly organizationName: string;
  readonly member: Member;
  /** ISO 8601: how old this is. */
  readonly fetchedAt: string;
}

export interface PersonInvitation {
  readonly key: OrganizationKey;
  readonly organizationName: string;
  readonly invitation: Invitation;
}

/** What the caches know of somebody besides their place in one organization. */
export interface PersonView {
  /** The other organizations. */
  readonly elsewhere: readonly PersonOrganization[];
  readonly invitations: readonly PersonInvitation[];
}

export interface SearchHit {
  readonly kind: 'project' | 'member';
  readonly key: OrganizationKey;
  readonly organizationName: string;
  readonly id: string;
  readonly name: string;
  /** A second line: the member's address; "" for projects. */
  readonly detail: string;
}
