/**
 * Every call from the renderer to main, declared once. Main answers the calls, and the bridge exposes them by
 * name.
 */

import { z } from 'zod';
import { accentNameSchema } from '#domain/accents.ts';
import type { Organization, Project } from '#domain/entities.ts';
import { organizationTypeSchema } from '#domain/entities.ts';
import { identifierSchema } from '#domain/identifier.ts';
import { limits } from '#domain/limits.ts';
import type { KeptMail } from '#domain/local-platform.ts';
import { type Separator, separators } from '#domain/separators.ts';
import { activityCalls } from './activity.ts';
import { allOrganizationsCalls } from './all-organizations.ts';
import { backupCalls } from './backups.ts';
import { billingCalls } from './billing.ts';
import { call, type InputOf, type Outcome, type OutputOf } from './call.ts';
import { draftCalls } from './drafts.ts';
import { inboxCalls } from './inbox.ts';
import { jobCalls } from './jobs.ts';
import type { LinkMeaning } from './link.ts';
import type { CorrectedInvitation, EncodedView, PersonView, SearchHit } from './organization.ts';
import { ownAccountCalls } from './own-account.ts';
import { placeCalls } from './places.ts';
import { preferenceCalls } from './preferences.ts';
import { projectCalls } from './projects.ts';
import { resourceCalls } from './resources.ts';
import { settingsCalls } from './settings.ts';
import { severalCalls } from './several.ts';
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
/** The name of a file in a folder that main knows. */
const fileName = z
  .string()
  .max(limits.fileName)
  .regex(/^[^/\\]+$/);
const nothing = z.undefined();
const name = (bounds: { readonly min: number; readonly max: number }) =>
  z.string().trim().min(bounds.min).max(bounds.max);
const inOrganization = { key: organizationKeySchema };

export const calls = {
  /** The data for the first paint, from the cache alone, without waiting for the network. */
  getStart: call<{ readonly shell: EncodedShell; readonly view: EncodedView | null }>()(nothing),
  /** Reports that the first screen of a window is painted. Until then main does no background work. */
  painted: call<null>()(nothing),

  /** Tests the address and token, then stores the token. `keychain` failures offer `session` storage. */
  connectAccount: call<Outcome<{ readonly accountId: string }>>()(
    z.object({
      kind: identifier,
      /** "" if the kind has one address. */
      address: z.string().trim().max(2000),
      token: z.string().trim().min(1).max(1000),
      storage: tokenStorageSchema,
    }),
  ),
  /** Ends `connectAccount` while it waits for an answer: that fails as `cancelled` and stores nothing. */
  stopConnecting: call<Outcome<null>>()(nothing),
  /** Gives an account another token, which must belong to the same person. */
  replaceToken: call<Outcome<null>>()(
    z.object({
      accountId,
      token: z.string().trim().min(1).max(1000),
      storage: tokenStorageSchema,
    }),
  ),
  /** Starts the platform on this computer; the first time, also creates a person and their token. */
  startLocalPlatform: call<Outcome<{ readonly accountId: string }>>()(
    z.object({
      name: name(limits.personName),
      email: z.string().trim().min(1).max(limits.emailLength),
      storage: tokenStorageSchema,
    }),
  ),
  /** A name and address to offer for the person, from the operating system's user; may be "". */
  suggestPerson: call<{ readonly name: string; readonly email: string }>()(nothing),
  /** Emails that the local platform stored because no mail server is configured, newest first. */
  listLocalMail: call<Outcome<readonly KeptMail[]>>()(nothing),
  /** Removes the account's token and cache from this computer; the platform keeps everything. */
  signOut: call<Outcome<null>>()(z.object({ accountId })),
  /** Sets an account's name and colour on this computer only; "" and null remove them. */
  nameAccount: call<Outcome<null>>()(
    z.object({
      accountId,
      name: z.string().max(limits.accountName),
      color: accentNameSchema.nullable(),
    }),
  ),
  /** Reads the keychain and sends a request to the platform again, at once. */
  retry: call<Outcome<null>>()(z.object({ accountId })),

  /** Makes an organization the current one and returns its cached data. */
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

  /** Returns the organization that the person joined; null if the platform does not list it yet. */
  acceptInvitation: call<Outcome<OrganizationKey | null>>()(
    z.object({ accountId, invitationId: identifier }),
  ),
  declineInvitation: call<Outcome<null>>()(z.object({ accountId, invitationId: identifier })),
  /** Resolves an invitation's link, whether it was pasted or opened by the operating system. */
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

  ...ownAccountCalls,

  ...jobCalls,
  ...inboxCalls,
  ...projectCalls,
  ...draftCalls,
  ...resourceCalls,
  ...settingsCalls,
  ...billingCalls,
  ...preferenceCalls,
  ...backupCalls,
  ...placeCalls,
  ...activityCalls,
  ...allOrganizationsCalls,
  ...severalCalls,

  /** Offers the ownership to a member; nothing changes until they accept. */
  offerOwnership: call<Outcome<null>>()(z.object({ ...inOrganization, memberId: identifier })),
  /** Accepts the offered ownership; the former owner becomes an admin. */
  acceptOwnership: call<Outcome<null>>()(z.object(inOrganization)),
  /** Withdraws the offer if the owner calls it, and declines it if the member calls it to whom it was made. */
  endOwnershipOffer: call<Outcome<null>>()(z.object(inOrganization)),
  /** Returns a member's other organizations and invitations, from the caches of all accounts. */
  getPerson: call<Outcome<PersonView>>()(z.object({ ...inOrganization, memberId: identifier })),

  /**
   * Returns the column separator of CSV files that spreadsheets on this computer expect, by its language and
   * country.
   */
  suggestSeparator: call<{ readonly separator: Separator }>()(nothing),
  /**
   * Writes the known members or invitations to the Downloads folder, and returns the new file's name and the
   * number of rows. `ids`: only these; null for all. `separator`: between the columns of a CSV.
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
  /** Opens the folder of a file that `exportTeam` wrote since Orgdesk was started; refuses any other. */
  showExport: call<Outcome<null>>()(z.object({ file: fileName })),

  /** Finds projects and people in the caches of all organizations whose name or address contains the text. */
  search: call<readonly SearchHit[]>()(
    z.object({
      /** "" only prepares the searches that follow. */
      text: z.string().max(limits.search),
      /** Organizations whose hits come first among those that fit equally, the latest first. */
      recent: z.array(organizationKeySchema).max(limits.recentOrganizations).readonly(),
      /** Whether words with typing errors are not looked for. */
      isExact: z.boolean().optional(),
    }),
  ),

  /**
   * Gives a proxy the name and password that it asks for, and stores them in the keychain if `keep` is true.
   * They are sent only to that proxy, and never back to the renderer.
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

  /** Stores the given parts of the window's state. */
  remember: call<null>()(z.object(rememberedSchema.unwrap().shape).partial()),
  setTheme: call<null>()(z.object({ theme: themeSchema })),
  dismissNotice: call<null>()(z.object({ id: identifier })),
  copyText: call<null>()(z.object({ text: z.string().max(limits.copiedText) })),
  /** Opens, in the browser, the platform's page on which the person turns on two-factor. */
  openTwoFactor: call<Outcome<null>>()(z.object({ accountId })),
  /** Opens an https or mailto link outside Orgdesk; any other link is refused. */
  openLink: call<Outcome<null>>()(z.object({ url: z.string().max(4000) })),
  /** Opens the page of an invitation on the local platform in the browser; refuses any other page. */
  openLocalPage: call<Outcome<null>>()(z.object({ url: z.string().max(4000) })),
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<Name extends CallName> = InputOf<Calls[Name]>;
export type CallOutput<Name extends CallName> = OutputOf<Calls[Name]>;
/** The value that a call returns if it does not fail. */
export type CallValue<Name extends CallName> = Extract<
  CallOutput<Name>,
  { readonly ok: true }
>['value'];
