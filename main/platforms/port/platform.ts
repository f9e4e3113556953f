/**
 * The port: what Orgdesk needs of a platform, in domain words. An adapter in a folder beside this
 * file knows its URLs, headers and field names; nothing outside the adapter does.
 *
 * Every method rejects with a `FailureError` whose sentence can be shown as it is. An item of a list that
 * is not understood is left out of it and counted; every other one parses with the domain's schema.
 */
import type { Capabilities } from '#domain/capabilities.ts';
import type {
  Activity,
  Invitation,
  Member,
  Organization,
  OrganizationType,
  OwnershipOffer,
  Person,
  Project,
  ReceivedInvitation,
} from '#domain/entities.ts';
import type { Identified } from '#domain/identity.ts';
import type { Listing } from '#domain/listing.ts';
import type { Role } from '#domain/roles/role-table.ts';

export interface Options {
  /** Aborts the request; the promise then rejects with kind `cancelled`. */
  readonly signal?: AbortSignal;
}

export interface InviteInput extends Identified {
  readonly roles: readonly Role[];
  readonly projectIds: readonly string[];
  readonly message: string;
}

/** Which state of a member a write is bound to; null: whichever there is. */
export interface ExpectedVersion {
  readonly memberId: string;
  readonly revision: string | null;
}

export interface RoleChange extends ExpectedVersion {
  readonly roles: readonly Role[];
  readonly projectIds: readonly string[];
}

export interface Platform {
  readonly capabilities: Capabilities;
  /**
   * Milliseconds to add to this computer's clock for the platform's time, as its latest answers told;
   * negative where this computer is ahead. 0: the clocks agree, or nobody knows. Absent: it never tells.
   */
  readonly clockOffset?: number;

  /** Who the token belongs to; also the test of address and token. */
  person(options?: Options): Promise<Person>;

  /**
   * Where the token's person manages two-factor in a browser without signing in, for a short while.
   * Rejects with `not-found` where the platform has no such page.
   */
  twoFactorPage(options?: Options): Promise<string>;

  organizations(options?: Options): Promise<Listing<Organization>>;
  createOrganization(
    input: { readonly name: string; readonly type: OrganizationType },
    options?: Options,
  ): Promise<Organization>;
  renameOrganization(
    organizationId: string,
    name: string,
    options?: Options,
  ): Promise<Organization>;

  projects(organizationId: string, options?: Options): Promise<Listing<Project>>;
  createProject(organizationId: string, name: string, options?: Options): Promise<Project>;
  renameProject(
    organizationId: string,
    projectId: string,
    name: string,
    options?: Options,
  ): Promise<Project>;
  deleteProject(organizationId: string, projectId: string, options?: Options): Promise<void>;

  members(organizationId: string, options?: Options): Promise<Listing<Member>>;
  /**
   * Reads a list unless it is as `version` names it, which an earlier `Listing` told. Absent where the
   * platform compares no versions.
   */
  listIfChanged?<Kind extends keyof ListItems>(
    kind: Kind,
    organizationId: string,
    version: string,
    options?: Options,
  ): Promise<Listing<ListItems[Kind]> | 'unchanged'>;
  /** As it is now; used to notice that somebody else changed it. Rejects with `not-found`. */
  member(organizationId: string, memberId: string, options?: Options): Promise<Member>;
  /**
   * Answers the member as it is then. Rejects with `conflict` where it has another revision by now, and with a
   * `PartialChangeError` where some of it was done.
   */
  changeRoles(organizationId: string, change: RoleChange, options?: Options): Promise<Member>;
  removeMember(organizationId: string, member: ExpectedVersion, options?: Options): Promise<void>;

  /** The latest that somebody did in an organization, newest first, as far as the token's person sees it. */
  activity(
    organizationId: string,
    by: { readonly userId: string },
    options?: Options,
  ): Promise<Listing<Activity>>;

  /** Those that are open or expired, and those that ended as far as the platform still tells. */
  invitations(organizationId: string, options?: Options): Promise<Listing<Invitation>>;
  /**
   * Answers the invitation: an open one, whose `delivery` says whether its mail was sent or is kept, or an
   * accepted one where the platform adds people at once. Where the platform knows no idempotency keys, the
   * adapter leaves the key out.
   */
  invite(
    organizationId: string,
    input: InviteInput,
    options?: Options & { readonly idempotencyKey?: string },
  ): Promise<Invitation>;
  /**
   * Mails an open invitation anew, with the roles that it has; answers it with its new time. The link
   * of the earlier mail may stop working.
   */
  resendInvitation(
    organizationId: string,
    invitation: Invitation,
    options?: Options,
  ): Promise<Invitation>;
  /** Those that the token's person can accept or decline now. */
  receivedInvitations(options?: Options): Promise<Listing<ReceivedInvitation>>;
  acceptInvitation(invitationId: string, options?: Options): Promise<void>;
  declineInvitation(invitationId: string, options?: Options): Promise<void>;
  /** Takes the whole invitation: some platforms give it no identifier of its own. */
  revokeInvitation(
    organizationId: string,
    invitation: Invitation,
    options?: Options,
  ): Promise<void>;

  /** The open offer, for the owner and the one to whom it is made; null where none concerns them. */
  ownershipOffer(organizationId: string, options?: Options): Promise<OwnershipOffer | null>;
  /** Offers the ownership to a member, who is told; nothing changes until they accept. */
  offerOwnership(
    organizationId: string,
    memberId: string,
    options?: Options,
  ): Promise<OwnershipOffer>;
  /** Takes what was offered to the token's person; who owned it until now becomes an admin. */
  acceptOwnership(organizationId: string, options?: Options): Promise<Organization>;
  /** Withdraws the offer for the owner, declines it for the one to whom it was made. */
  endOwnershipOffer(organizationId: string, options?: Options): Promise<void>;
}

/** The lists of an organization that can answer that they did not change. */
export interface ListItems {
  readonly projects: Project;
  readonly members: Member;
  readonly invitations: Invitation;
}

/** Makes a platform for an address and a token; one for each kind of platform. */
export type ConnectPlatform = (connection: {
  readonly address: string;
  readonly token: string;
}) => Platform;
