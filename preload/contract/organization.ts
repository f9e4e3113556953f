/** The known data of one organization, read from the cache. */
import type { Invitation, Member, OwnershipOffer, Project } from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import type { Omissions } from '#domain/listing.ts';
import type { OrganizationKey } from './shell.ts';

/** Why a list could not be fetched, and when Orgdesk retries automatically (ISO 8601). */
export type ListFailure = Failure & { readonly retryAt?: string };

export type Collection<Item> =
  /** Never fetched: unknown, or loading while online. */
  | { readonly state: 'unknown'; readonly failure: ListFailure | null }
  /** The platform does not show this collection to this person. */
  | { readonly state: 'forbidden'; readonly failure: Failure }
  | {
      readonly state: 'known';
      readonly items: readonly Item[];
      /** ISO 8601: when this was fetched. */
      readonly fetchedAt: string;
      /** Why the last refresh failed; null if it did not. */
      readonly failure: ListFailure | null;
      /** What the platform lists in addition; absent if nothing. */
      readonly omissions?: Omissions;
    };

export interface OrganizationView {
  readonly key: OrganizationKey;
  readonly projects: Collection<Project>;
  readonly members: Collection<Member>;
  readonly invitations: Collection<Invitation>;
  /** The open offer of the ownership, if the person made or received it; otherwise empty. */
  readonly offers: Collection<OwnershipOffer>;
}

/**
 * A list encoded for IPC, each item as one line of JSON: ten thousand objects would block the window for a
 * second, while their text takes no time, and items that have not changed are not parsed again.
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

/** An invitation that replaced one to a wrong address. */
export interface CorrectedInvitation {
  readonly email: string;
  readonly invitationId: string;
  /** Why the earlier one could not be revoked; null if it was. */
  readonly notRevoked: Failure | null;
}

/** A person's membership in an organization that a connected account sees. */
export interface PersonOrganization {
  readonly key: OrganizationKey;
  readonly organizationName: string;
  readonly member: Member;
  /** ISO 8601: when this was fetched. */
  readonly fetchedAt: string;
}

export interface PersonInvitation {
  readonly key: OrganizationKey;
  readonly organizationName: string;
  readonly invitation: Invitation;
}

/** The cached data of a person besides their membership in one organization. */
export interface PersonView {
  /** The person's other organizations. */
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
  /** The class of its fit: 0 is the typed text itself; lower is better. */
  readonly fit: number;
  /** Whether this person is also found in other organizations of the account. */
  readonly isElsewhere: boolean;
}
