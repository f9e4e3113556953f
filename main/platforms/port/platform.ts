/**
 * The port: everything that Orgdesk needs of a platform, in domain terms. Only an adapter, in the folder
 * of its kind, knows its platform's URLs, headers and field names.
 *
 * Every method rejects with a `FailureError` whose sentence can be shown unchanged. An invalid item of a
 * list is left out and counted; every other item parses with the domain's schema.
 */
import type { Capabilities } from '#domain/capabilities.ts';
import type {
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
import type { BillingSide } from './sides/billing.ts';
import type { EventsSide } from './sides/events.ts';
import type { EverythingSide } from './sides/everything.ts';
import type { Options } from './sides/options.ts';
import type { ProjectKeysSide, ProjectSide, ProjectTransfersSide } from './sides/projects.ts';
import type { SelfSide } from './sides/self.ts';
import type { SettingsSide } from './sides/settings.ts';
import type { StreamSide } from './sides/stream.ts';

export type { Options };

export interface InviteInput extends Identified {
  readonly roles: readonly Role[];
  readonly projectIds: readonly string[];
  readonly message: string;
}

/** The state of a member that a write requires; null for any. */
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
   * Milliseconds to add to this computer's clock for the platform's time, by its latest answers; negative if
   * this computer is ahead. 0 if the clocks agree or the offset is unknown. Absent if the kind never sends it.
   */
  readonly clockOffset?: number;

  // The sides that a kind of platform may lack; an absent one is not offered (see `sides/require-side.ts`).
  readonly self?: SelfSide;
  readonly events?: EventsSide;
  readonly stream?: StreamSide;
  readonly everything?: EverythingSide;
  readonly settings?: SettingsSide;
  readonly billing?: BillingSide;
  readonly project?: ProjectSide;
  readonly projectKeys?: ProjectKeysSide;
  readonly projectTransfers?: ProjectTransfersSide;

  /** Resolves to the token's person; also serves as the test of address and token. */
  person(options?: Options): Promise<Person>;

  /**
   * Resolves to a short-lived page on which the token's person manages two-factor without signing in.
   * Rejects with `not-found` if the platform has no such page.
   */
  twoFactorPage(options?: Options): Promise<string>;

  organizations(options?: Options): Promise<Listing<Organization>>;
  /** As `listIfChanged`, of the list of organizations. */
  organizationsIfChanged?(
    version: string,
    options?: Options,
  ): Promise<Listing<Organization> | 'unchanged'>;
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
  /** As for `invite`, a platform with idempotency keys carries out the same key once. */
  createProject(
    organizationId: string,
    name: string,
    options?: Options & { readonly idempotencyKey?: string },
  ): Promise<Project>;
  renameProject(
    organizationId: string,
    projectId: string,
    name: string,
    options?: Options,
  ): Promise<Project>;
  deleteProject(organizationId: string, projectId: string, options?: Options): Promise<void>;

  members(organizationId: string, options?: Options): Promise<Listing<Member>>;
  /**
   * Reads a list unless it still has `version`, which comes from an earlier `Listing`. Absent if the platform
   * compares no versions.
   */
  listIfChanged?<Kind extends keyof ListItems>(
    kind: Kind,
    organizationId: string,
    version: string,
    options?: Options,
  ): Promise<Listing<ListItems[Kind]> | 'unchanged'>;
  /** Resolves to a member's current state, to notice changes by others. Rejects with `not-found`. */
  member(organizationId: string, memberId: string, options?: Options): Promise<Member>;
  /**
   * Resolves to the member's new state. Rejects with `conflict` if the revision has changed, and with a
   * `PartialChangeError` if only a part was done.
   */
  changeRoles(organizationId: string, change: RoleChange, options?: Options): Promise<Member>;
  removeMember(organizationId: string, member: ExpectedVersion, options?: Options): Promise<void>;

  /** Resolves to the open and expired invitations, and to ended ones as far as the platform still lists them. */
  invitations(organizationId: string, options?: Options): Promise<Listing<Invitation>>;
  /**
   * Resolves to the invitation: an open one, whose `delivery` says whether its mail was sent, or an accepted
   * one if the platform adds people at once. For a platform without idempotency keys, the adapter leaves the
   * key out.
   */
  invite(
    organizationId: string,
    input: InviteInput,
    options?: Options & { readonly idempotencyKey?: string },
  ): Promise<Invitation>;
  /**
   * Mails an open invitation again with the same roles; resolves to it with its new time. The link of the
   * earlier mail may stop working.
   */
  resendInvitation(
    organizationId: string,
    invitation: Invitation,
    options?: Options,
  ): Promise<Invitation>;
  /** Resolves to the invitations that the token's person can accept or decline now. */
  receivedInvitations(options?: Options): Promise<Listing<ReceivedInvitation>>;
  acceptInvitation(invitationId: string, options?: Options): Promise<void>;
  declineInvitation(invitationId: string, options?: Options): Promise<void>;
  /** Takes the whole invitation, since some platforms give it no identifier. */
  revokeInvitation(
    organizationId: string,
    invitation: Invitation,
    options?: Options,
  ): Promise<void>;

  /** Resolves to the open offer if it was made by or to the token's person, otherwise to null. */
  ownershipOffer(organizationId: string, options?: Options): Promise<OwnershipOffer | null>;
  /** Offers the ownership to a member, who is notified; nothing changes until they accept. */
  offerOwnership(
    organizationId: string,
    memberId: string,
    options?: Options,
  ): Promise<OwnershipOffer>;
  /** Accepts the offer for the token's person; the previous owner becomes an admin. */
  acceptOwnership(organizationId: string, options?: Options): Promise<Organization>;
  /** Withdraws the offer if called by the owner, declines it if called by the other person. */
  endOwnershipOffer(organizationId: string, options?: Options): Promise<void>;
}

/** The lists of an organization that support `listIfChanged`. */
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
