/** Every call of the door, declared once. Main answers them, the bridge exposes them by name. */

import { z } from 'zod';
import { accentNameSchema } from '#domain/accents.ts';
import type { Activity, Organization, Project } from '#domain/entities.ts';
import { organizationTypeSchema } from '#domain/entities.ts';
import { identifierSchema } from '#domain/identifier.ts';
import { limits } from '#domain/limits.ts';
import type { Listing } from '#domain/listing.ts';
import type { KeptMail } from '#domain/local-platform.ts';
import { type Separator, separators } from '#domain/separators.ts';
import { call, type InputOf, type Outcome, type OutputOf } from './call.ts';
import { jobCalls } from './jobs.ts';
import type { LinkMeaning } from './link.ts';
import type { CorrectedInvitation, EncodedView, PersonView, SearchHit } from './organization.ts';
import {
  type EncodedShell,
  type OrganizationKey,
  organizationKeySchema,
  rememberedSchema,
  themeSchema,
  tokenStorageSchema,
} from './shell.ts';

const accountId = identifierSchema;
const identifier = identifierSchema;
/** Of a file in a folder that main knows. */
const fileName = z
  .string()
  .max(limits.fileName)
  .regex(/^[^/\\]+$/);
const nothing = z.undefined();
const name = (bounds: { readonly min: number; readonly max: number }) =>
  z.string().trim().min(bounds.min).max(bounds.max);
const inOrganization = { key: organizationKeySchema };

export const calls = {
  /** What the first paint needs, from the cache alone: no network is waited for. */
  getStart: call<{ readonly shell: EncodedShell; readonly view: EncodedView | null }>()(nothing),
  /** Tells that the first screen of a window is painted. Until then main leaves the machine to the window. */
  painted: call<null>()(nothing),

  /** Tests the address and token, then keeps the token. `keychain` failures offer `session` storage. */
  connectAccount: call<Outcome<{ readonly accountId: string }>>()(
    z.object({
      kind: identifier,
      /** "" where the kind has one address. */
      address: z.string().trim().max(2000),
      token: z.string().trim().min(1).max(1000),
      storage: tokenStorageSchema,
    }),
  ),
  /** Ends `connectAccount` while it waits for an answer: it fails as `cancelled`, and keeps nothing. */
  stopConnecting: call<Outcome<null>>()(nothing),
  /** Gives an account another token, which must belong to the same person. */
  replaceToken: call<Outcome<null>>()(
    z.object({
      accountId,
      token: z.string().trim().min(1).max(1000),
      storage: tokenStorageSchema,
    }),
  ),
  /** Starts the platform on this computer, with a person and their token the first time. */
  startLocalPlatform: call<Outcome<{ readonly accountId: string }>>()(
    z.object({
      name: name(limits.personName),
      email: z.string().trim().min(1).max(limits.emailLength),
      storage: tokenStorageSchema,
    }),
  ),
  /** A name and address to offer for the person, from the operating system's user; may be "". */
  suggestPerson: call<{ readonly name: string; readonly email: string }>()(nothing),
  /** Mail that the local platform kept because no mail server is configured, newest first. */
  listLocalMail: call<Outcome<readonly KeptMail[]>>()(nothing),
  /** Removes the account's token and cache from this computer; the platform keeps everything. */
  signOut: call<Outcome<null>>()(z.object({ accountId })),
  /** Names and colours an account on this computer alone; "" and null take that away. */
  nameAccount: call<Outcome<null>>()(
    z.object({
      accountId,
      name: z.string().max(limits.accountName),
      color: accentNameSchema.nullable(),
    }),
  ),
  /** Reads the keychain and asks the platform again, now. */
  retry: call<Outcome<null>>()(z.object({ accountId })),

  /** Makes an organization the current one and answers what the cache knows of it. */
  openOrganization: call<Outcome<EncodedView>>()(z.object(inOrganization)),
  createOrganization: call<Outcome<OrganizationKey>>()(
    z.object({ accountId, name: name(limits.organizationName), type: organizationTypeSchema }),
  ),
  renameOrganization: call<Outcome<Organization>>()(
    z.object({ ...inOrganization, name: name(limits.organizationName) }),
  ),

  createProject: call<Outcome<Project>>()(
    z.object({ ...inOrganization, name: name(limits.projectName) }),
  ),
  renameProject: call<Outcome<Project>>()(
    z.object({ ...inOrganization, projectId: identifier, name: name(limits.projectName) }),
  ),
  deleteProject: call<Outcome<null>>()(z.object({ ...inOrganization, projectId: identifier })),

  /** Answers where the person is now; null where the platform does not list it yet. */
  acceptInvitation: call<Outcome<OrganizationKey | null>>()(
    z.object({ accountId, invitationId: identifier }),
  ),
  declineInvitation: call<Outcome<null>>()(z.object({ accountId, invitationId: identifier })),
  /** What an invitation's link means here, whether it was pasted or the system gave it to Orgdesk. */
  openInvitationLink: call<Outcome<LinkMeaning>>()(
    z.object({ text: z.string().max(limits.pastedLink) }),
  ),
  /**
   * Invites the person at another address, with the same roles and projects, and then revokes the
   * invitation that went to the wrong one.
   */
  correctInvitation: call<Outcome<CorrectedInvitation>>()(
    z.object({
      key: organizationKeySchema,
      invitationId: identifier,
      email: z.string().max(limits.emailLength),
      message: z.string().max(limits.invitationMessage),
    }),
  ),

  ...jobCalls,

  /** Offers the ownership to a member; nothing changes until they accept. */
  offerOwnership: call<Outcome<null>>()(z.object({ ...inOrganization, memberId: identifier })),
  /** Takes the ownership that was offered; who had it becomes an admin. */
  acceptOwnership: call<Outcome<null>>()(z.object(inOrganization)),
  /** Withdraws the offer for the owner, declines it for the one to whom it was made. */
  endOwnershipOffer: call<Outcome<null>>()(z.object(inOrganization)),
  /** Where else somebody is, and by which invitations, as far as the caches of all accounts know. */
  getPerson: call<Outcome<PersonView>>()(z.object({ ...inOrganization, memberId: identifier })),
  /** The latest that somebody did in an organization, newest first; asked of the platform now. */
  getActivity: call<Outcome<Listing<Activity>>>()(
    z.object({ ...inOrganization, userId: identifier }),
  ),

  /** What parts the columns of a CSV in this computer's spreadsheets, by its language and country. */
  suggestSeparator: call<{ readonly separator: Separator }>()(nothing),
  /**
   * Writes what is known of members or invitations into the Downloads folder, and answers the new
   * file's name and how many are in it. `ids`: these alone; null: all. `separator`: of a CSV's columns.
   */
  exportTeam: call<Outcome<{ readonly file: string; readonly amount: number }>>()(
    z.object({
      ...inOrganization,
      what: z.enum(['members', 'invitations']),
      format: z.enum(['csv', 'json']),
      separator: z.enum(separators),
      ids: z.array(identifier).max(limits.exported).readonly().nullable(),
    }),
  ),
  /** Opens the folder of a file that `exportTeam` wrote since Orgdesk was started; no other. */
  showExport: call<Outcome<null>>()(z.object({ file: fileName })),

  /** Projects and people of every organization in the caches whose name or address holds the text. */
  search: call<readonly SearchHit[]>()(z.object({ text: z.string().max(limits.search) })),

  /**
   * Gives a proxy the name and password that it asks for, and keeps them in the keychain where `keep` says
   * so. They go to that proxy alone, and never back through the door.
   */
  signInToProxy: call<Outcome<null>>()(
    z.object({
      id: z.uuid(),
      name: z.string().min(1).max(limits.proxyLogin),
      password: z.string().max(limits.proxyLogin),
      keep: z.boolean(),
    }),
  ),
  /** The person does not sign in to the proxy now: they are asked again when they refresh or connect. */
  declineProxy: call<null>()(z.object({ id: z.uuid() })),
  /** Forgets the names and passwords that proxies accepted, in the keychain as well. */
  forgetProxyPassword: call<Outcome<null>>()(nothing),

  /** Keeps how the window is left, as far as it is told. */
  remember: call<null>()(z.object(rememberedSchema.unwrap().shape).partial()),
  setTheme: call<null>()(z.object({ theme: themeSchema })),
  dismissNotice: call<null>()(z.object({ id: identifier })),
  copyText: call<null>()(z.object({ text: z.string().max(limits.copiedText) })),
  /** Opens the account's platform where its person turns on two-factor, in the browser. */
  openTwoFactor: call<Outcome<null>>()(z.object({ accountId })),
  /** Opens an https or mailto link outside Orgdesk; any other link is refused. */
  openLink: call<Outcome<null>>()(z.object({ url: z.string().max(4000) })),
  /** Opens the page of an invitation on the platform of this computer in the browser; nothing else. */
  openLocalPage: call<Outcome<null>>()(z.object({ url: z.string().max(4000) })),
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<Name extends CallName> = InputOf<Calls[Name]>;
export type CallOutput<Name extends CallName> = OutputOf<Calls[Name]>;
/** What a call answers that can fail, where it does not. */
export type CallValue<Name extends CallName> = Extract<
  CallOutput<Name>,
  { readonly ok: true }
>['value'];
