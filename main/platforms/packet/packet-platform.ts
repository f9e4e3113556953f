/** Implements the port with the Packet API v1 (docs/packet-api.md). */
import { z } from 'zod';
import type {
  Invitation,
  Member,
  Organization,
  OwnershipOffer,
  Person,
  Project,
  ReceivedInvitation,
} from '#domain/entities.ts';
import { FailureError, failureKind } from '#domain/failure.ts';
import { limits } from '#domain/limits.ts';
import { type Listing, mayHold } from '#domain/listing.ts';
import { type HttpOptions, PlatformHttp, type Request } from '../http/http.ts';
import { Pacer } from '../http/pacer.ts';
import type {
  ExpectedVersion,
  InviteInput,
  ListItems,
  Options,
  Platform,
  RoleChange,
} from '../port/platform.ts';
import type { BillingSide } from '../port/sides/billing.ts';
import type { EventsSide } from '../port/sides/events.ts';
import type { EverythingSide } from '../port/sides/everything.ts';
import type { ProjectKeysSide, ProjectSide, ProjectTransfersSide } from '../port/sides/projects.ts';
import type { SelfSide } from '../port/sides/self.ts';
import type { SettingsSide } from '../port/sides/settings.ts';
import type { StreamSide } from '../port/sides/stream.ts';
import { packetBilling } from './billing.ts';
import { packetCapabilities, packetPace } from './capabilities.ts';
import { packetDialect } from './errors.ts';
import { packetEvents } from './events.ts';
import { packetEverything } from './everything.ts';
import type { ListRequest } from './page.ts';
import { type KnownLists, readListIfChanged } from './pages.ts';
import { packetProject, packetProjectKeys, packetProjectTransfers } from './projects.ts';
import { PacketRequests, segment } from './requests.ts';
import {
  invitationSchema,
  memberSchema,
  organizationSchema,
  ownershipOfferSchema,
  personSchema,
  projectSchema,
  receivedInvitationSchema,
} from './schemas.ts';
import { packetSelf } from './self.ts';
import { packetSettings } from './settings.ts';
import { packetStream } from './stream.ts';

/** An extension: the published API cannot transfer an organization. */
function transferPath(organizationId: string): string {
  return `/organizations/${segment(organizationId)}/ownership-transfer`;
}

const organizationList = {
  path: '/organizations',
  key: 'organizations',
  schema: organizationSchema,
  maxItems: limits.organizations,
} as const;

const linkSchema = z.object({ href: z.url().max(limits.webAddress) });

/**
 * An extension: the published API lists open invitations only. A replaced invitation is left out, because
 * its replacement has all information.
 */
const states = 'open,expired,accepted,declined,revoked';

export interface PacketOptions extends Omit<HttpOptions, 'dialect' | 'headers' | 'pacer'> {
  readonly appVersion: string;
  /** Receives every token before its first use, to keep it out of the log. */
  readonly hide: (token: string) => void;
}

export class PacketPlatform implements Platform {
  readonly capabilities = packetCapabilities;
  readonly self: SelfSide;
  readonly events: EventsSide;
  readonly stream: StreamSide;
  readonly everything: EverythingSide;
  readonly settings: SettingsSide;
  readonly billing: BillingSide;
  readonly project: ProjectSide;
  readonly projectKeys: ProjectKeysSide;
  readonly projectTransfers: ProjectTransfersSide;
  readonly #http: PlatformHttp;
  readonly #known: KnownLists;
  readonly #requests: PacketRequests;
  readonly #invitation: z.ZodType<Invitation>;

  readonly #lists: {
    readonly [Kind in keyof ListItems]: (organizationId: string) => ListRequest<ListItems[Kind]>;
  } = {
    projects: (id) => ({
      path: `/organizations/${segment(id)}/projects`,
      key: 'projects',
      schema: projectSchema,
      // An extension: the names are enough, and references cost the platform most.
      query: { bare: 'true' },
    }),
    members: (id) => ({
      path: `/organizations/${segment(id)}/members`,
      key: 'members',
      schema: memberSchema,
      query: { include: 'user' },
    }),
    invitations: (id) => ({
      path: `/organizations/${segment(id)}/invitations`,
      key: 'invitations',
      schema: this.#invitation,
      query: { include: 'invited_by', state: states },
    }),
  };

  constructor(options: PacketOptions) {
    this.#known = { reader: options.appVersion, digests: new Map() };
    this.#http = new PlatformHttp({
      ...options,
      dialect: packetDialect,
      headers: { 'X-Auth-Token': options.token },
      pacer: new Pacer(packetPace, { now: () => performance.now(), wait: options.wait }),
    });
    this.#requests = new PacketRequests(this.#http, this.#known);
    this.self = packetSelf(this.#requests, options.hide);
    this.events = packetEvents(this.#requests);
    this.stream = packetStream(this.#http);
    this.everything = packetEverything(this.#http, this.#lists, options.appVersion);
    this.settings = packetSettings(this.#requests);
    this.billing = packetBilling(this.#requests);
    this.project = packetProject(this.#requests);
    this.projectKeys = packetProjectKeys(this.#requests, options.hide);
    this.projectTransfers = packetProjectTransfers(this.#requests);
    this.#invitation = invitationSchema(new URL(options.baseUrl).origin);
  }

  get clockOffset(): number {
    return this.#http.clockOffset;
  }

  person(options?: Options): Promise<Person> {
    // Every token has a person, so a missing person means a missing API.
    return this.#requests
      .one({ method: 'GET', path: '/user' }, personSchema, options)
      .catch(this.#withoutApi);
  }

  /** An extension: the published API has no pages. */
  async twoFactorPage(options?: Options): Promise<string> {
    const request: Request = { method: 'POST', path: '/user/otp/link' };
    return (await this.#requests.one(request, linkSchema, options)).href;
  }

  organizations(options?: Options): Promise<Listing<Organization>> {
    return this.#requests.all(organizationList, options).catch(this.#withoutApi);
  }

  organizationsIfChanged(
    version: string,
    options?: Options,
  ): Promise<Listing<Organization> | 'unchanged'> {
    const request = { ...organizationList, signal: options?.signal };
    return readListIfChanged(this.#http, request, this.#known, version).catch(this.#withoutApi);
  }

  /** Every account has this list, so a missing list means a missing API. */
  readonly #withoutApi = (error: unknown): never => {
    throw failureKind(error) === 'not-found'
      ? new FailureError(this.#http.notAnApi(), { cause: error })
      : error;
  };

  createOrganization(
    input: { readonly name: string; readonly type: Organization['type'] },
    options?: Options,
  ): Promise<Organization> {
    const body = { name: input.name, personal: input.type === 'personal' };
    return this.#requests.one(
      { method: 'POST', path: '/organizations', body },
      organizationSchema,
      options,
    );
  }

  renameOrganization(
    organizationId: string,
    name: string,
    options?: Options,
  ): Promise<Organization> {
    const path = `/organizations/${segment(organizationId)}`;
    return this.#requests.one({ method: 'PUT', path, body: { name } }, organizationSchema, options);
  }

  projects(organizationId: string, options?: Options): Promise<Listing<Project>> {
    return this.#requests.all(this.#lists.projects(organizationId), options);
  }

  createProject(
    organizationId: string,
    name: string,
    options?: Options & { readonly idempotencyKey?: string },
  ): Promise<Project> {
    const path = `/organizations/${segment(organizationId)}/projects`;
    const idempotencyKey = options?.idempotencyKey;
    const request = { method: 'POST', path, body: { name }, idempotencyKey } as const;
    return this.#requests.one(request, projectSchema, options);
  }

  renameProject(
    _organizationId: string,
    projectId: string,
    name: string,
    options?: Options,
  ): Promise<Project> {
    const path = `/projects/${segment(projectId)}`;
    return this.#requests.one({ method: 'PUT', path, body: { name } }, projectSchema, options);
  }

  deleteProject(_organizationId: string, projectId: string, options?: Options): Promise<void> {
    return this.#requests.remove(`/projects/${segment(projectId)}`, options);
  }

  members(organizationId: string, options?: Options): Promise<Listing<Member>> {
    return this.#requests.all(this.#lists.members(organizationId), options);
  }

  listIfChanged<Kind extends keyof ListItems>(
    kind: Kind,
    organizationId: string,
    version: string,
    options?: Options,
  ): Promise<Listing<ListItems[Kind]> | 'unchanged'> {
    const list: (id: string) => ListRequest<ListItems[Kind]> = this.#lists[kind];
    const request = { ...list(organizationId), signal: options?.signal };
    return readListIfChanged(this.#http, request, this.#known, version);
  }

  /** Falls back to the list, since the published API has no path for one member. */
  async member(organizationId: string, memberId: string, options?: Options): Promise<Member> {
    const path = `/organizations/${segment(organizationId)}/members/${segment(memberId)}`;
    const request: Request = { method: 'GET', path, query: { include: 'user' } };
    try {
      return await this.#requests.one(request, memberSchema, options);
    } catch (error) {
      if (failureKind(error) !== 'not-found') throw error;
      const { items, omissions } = await this.members(organizationId, options).catch(
        this.#unlisted,
      );
      const member = items.find(({ id }) => id === memberId);
      if (member) return member;
      if (mayHold(omissions, { id: memberId })) throw this.#unreadableMember();
      throw error;
    }
  }

  /** A missing list means that the organization is not visible, not that the member left it. */
  readonly #unlisted = (error: unknown): never => {
    if (failureKind(error) !== 'not-found') throw error;
    const message = `${this.#http.platform} no longer shows you the members of this organization.`;
    throw new FailureError({ kind: 'forbidden', message }, { cause: error });
  };

  #unreadableMember(): FailureError {
    const message = `${this.#http.platform} lists members that Orgdesk can’t read, and this may be one of them. Nothing was changed.`;
    return new FailureError({ kind: 'platform', message });
  }

  changeRoles(organizationId: string, change: RoleChange, options?: Options): Promise<Member> {
    const path = `/organizations/${segment(organizationId)}/members/${segment(change.memberId)}`;
    const body = { roles: change.roles, projects_ids: change.projectIds };
    const request: Request = {
      method: 'PUT',
      path,
      query: { include: 'user' },
      body,
      ifRevision: change.revision,
    };
    return this.#requests.one(request, memberSchema, options);
  }

  removeMember(organizationId: string, member: ExpectedVersion, options?: Options): Promise<void> {
    const path = `/organizations/${segment(organizationId)}/members/${segment(member.memberId)}`;
    return this.#requests.remove(path, options, member.revision);
  }

  invitations(organizationId: string, options?: Options): Promise<Listing<Invitation>> {
    return this.#requests.all(this.#lists.invitations(organizationId), options);
  }

  invite(
    organizationId: string,
    input: InviteInput,
    options?: Options & { readonly idempotencyKey?: string },
  ): Promise<Invitation> {
    const path = `/organizations/${segment(organizationId)}/invitations`;
    const body = {
      invitee: input.email,
      roles: input.roles,
      projects_ids: input.projectIds,
      ...(input.message === '' ? {} : { message: input.message }),
    };
    const request: Request = {
      method: 'POST',
      path,
      query: { include: 'invited_by' },
      body,
      idempotencyKey: options?.idempotencyKey,
    };
    return this.#requests.one(request, this.#invitation, options);
  }

  resendInvitation(
    _organizationId: string,
    invitation: Invitation,
    options?: Options,
  ): Promise<Invitation> {
    const path = `/invitations/${segment(invitation.id)}`;
    const request: Request = { method: 'POST', path, query: { include: 'invited_by' } };
    return this.#requests.one(request, this.#invitation, options);
  }

  revokeInvitation(
    _organizationId: string,
    invitation: Invitation,
    options?: Options,
  ): Promise<void> {
    return this.#requests.remove(`/invitations/${segment(invitation.id)}`, options);
  }

  receivedInvitations(options?: Options): Promise<Listing<ReceivedInvitation>> {
    return this.#requests.all(
      {
        path: '/invitations',
        key: 'invitations',
        schema: receivedInvitationSchema,
        maxItems: limits.received,
        query: { include: 'invited_by,organization,projects' },
      },
      options,
    );
  }

  async acceptInvitation(invitationId: string, options?: Options): Promise<void> {
    const path = `/invitations/${segment(invitationId)}`;
    await this.#http.json({ method: 'PUT', path, repeatable: true, signal: options?.signal });
  }

  declineInvitation(invitationId: string, options?: Options): Promise<void> {
    return this.#requests.remove(`/invitations/${segment(invitationId)}`, options);
  }

  /** Resolves to null if there is no offer, it concerns others, or the platform lacks the feature. */
  async ownershipOffer(organizationId: string, options?: Options): Promise<OwnershipOffer | null> {
    const path = transferPath(organizationId);
    const request: Request = { method: 'GET', path, query: { include: 'offered_by' } };
    try {
      return await this.#requests.one(request, ownershipOfferSchema, options);
    } catch (error) {
      const kind = failureKind(error);
      if (kind === 'not-found' || kind === 'forbidden') return null;
      throw error;
    }
  }

  offerOwnership(
    organizationId: string,
    memberId: string,
    options?: Options,
  ): Promise<OwnershipOffer> {
    const path = transferPath(organizationId);
    const query = { include: 'offered_by' };
    const request: Request = { method: 'POST', path, query, body: { member_id: memberId } };
    return this.#requests.one(request, ownershipOfferSchema, options);
  }

  acceptOwnership(organizationId: string, options?: Options): Promise<Organization> {
    const request: Request = { method: 'PUT', path: transferPath(organizationId) };
    return this.#requests.one(request, organizationSchema, options);
  }

  endOwnershipOffer(organizationId: string, options?: Options): Promise<void> {
    return this.#requests.remove(transferPath(organizationId), options);
  }
}
