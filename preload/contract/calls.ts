/** Every call of the door, declared once. Main answers them, the bridge exposes them by name. */

import { z } from 'zod';
import { accentNameSchema } from '#domain/accents.ts';
import type { Activity, Organization, Project } from '#domain/entities.ts';
import { organizationTypeSchema, rolesSchema } from '#domain/entities.ts';
import { identifierSchema } from '#domain/identifier.ts';
import { limits } from '#domain/limits.ts';
import type { Listing } from '#domain/listing.ts';
import type { KeptMail } from '#domain/local-platform.ts';
import type { PastChange } from '#domain/members/past-changes.ts';
import { type Separator, separators } from '#domain/separators.ts';
import { call, type InputOf, type Outcome, type OutputOf } from './call.ts';
import { jobCalls } from './jobs.ts';
import type { LinkMeaning } from './link.ts';
import type {
  CorrectedInvitation,
  EncodedView,
  InviteResult,
  ItemResult,
  JournalledInvite,
  PersonView,
  SearchHit,
} from './organization.ts';
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
const inRun = { runId: z.uuid() };
const inOrganization = { key: organizationKeySchema };
const roles = rolesSchema.refine(({ length }) => length > 0);
const projectIds = z.array(identifier).max(limits.projectsAtOnce).readonly();
/** Printable ASCII without its quote: it stands in a header, between quotes. */
const revision = z
  .string()
  .max(limits.identifier)
  .regex(/^[!#-~]*$/);
const memberIds = z.array(identifier).min(1).max(limits.membersAtOnce).readonly();
/** Somebody as the person saw them. */
const seenMember = {
  memberId: identifier,
  expected: z.object({
    roles: rolesSchema,
    projectIds: z.array(identifier).max(limits.projectsPerOrganization).readonly(),
    revision: revision.nullable(),
  }),
};
const inStage = { stageId: z.uuid() };
const invitations = {
  ...inOrganization,
  invitationIds: z.array(identifier).min(1).max(limits.invitees).readonly(),
};

/** Names what was staged in the pushes and in the calls about it. */
export interface Staging {
  readonly stageId: string;
}

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

  /** Invites each person; progress is pushed, the answer has one row per address in order. */
  invite: call<Outcome<readonly InviteResult[]>>()(
    z.object({
      ...inOrganization,
      /** Chosen by the caller: names this run in the progress pushed and in the calls below. */
      ...inRun,
      /** A run that ended, whose failures are tried again in this one: it is forgotten. */
      replaces: z.uuid().nullable(),
      rows: z
        .array(
          z.object({
            email: z.string().min(1).max(limits.emailLength),
            /** As it was pasted, or "": nothing that a platform is told. */
            name: z.string().max(limits.pastedName),
            roles,
            projectIds,
          }),
        )
        .min(1)
        .max(limits.invitees)
        .readonly(),
      message: z.string().max(limits.invitationMessage),
    }),
  ),
  /** Nothing new is sent until it is resumed; what is at the platform is waited for. */
  pauseInvite: call<null>()(z.object(inRun)),
  resumeInvite: call<null>()(z.object(inRun)),
  stopInvite: call<null>()(z.object(inRun)),
  /** What the journal has of a run that is listed in `Shell.unfinishedInvites`. */
  getUnfinishedInvite: call<Outcome<JournalledInvite>>()(z.object({ ...inOrganization, ...inRun })),
  /** Goes on with a run of the journal; progress and answer are those of `invite`. */
  continueInvite: call<Outcome<readonly InviteResult[]>>()(
    z.object({ ...inOrganization, ...inRun }),
  ),
  /** Forgets a run that is not under way: whoever asks has taken in what became of it. */
  discardInvite: call<Outcome<null>>()(z.object({ ...inOrganization, ...inRun })),
  /** Answers where the person is now; null where the platform does not list it yet. */
  acceptInvitation: call<Outcome<OrganizationKey | null>>()(
    z.object({ accountId, invitationId: identifier }),
  ),
  declineInvitation: call<Outcome<null>>()(z.object({ accountId, invitationId: identifier })),
  /** What an invitation's link means here, whether it was pasted or the system gave it to Orgdesk. */
  openInvitationLink: call<Outcome<LinkMeaning>>()(
    z.object({ text: z.string().max(limits.pastedLink) }),
  ),
  /** Mails open or expired invitations anew; their roles and projects stay. One result for each. */
  resendInvitations: call<Outcome<readonly ItemResult[]>>()(z.object(invitations)),
  revokeInvitations: call<Outcome<readonly ItemResult[]>>()(z.object(invitations)),
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
  /**
   * Stages it: main sends it after a while, unless it is undone. `expected` is what the person saw:
   * whoever is something else by then is left alone, and that is told.
   */
  changeRoles: call<Outcome<Staging>>()(
    z.object({
      ...inOrganization,
      changes: z
        .array(
          z.object({
            ...seenMember,
            roles,
            projectIds,
          }),
        )
        .min(1)
        .max(limits.membersAtOnce)
        .readonly(),
    }),
  ),
  /** Stages it, as `changeRoles` does. */
  removeMembers: call<Outcome<Staging>>()(
    z.object({
      ...inOrganization,
      members: z.array(z.object(seenMember)).min(1).max(limits.membersAtOnce).readonly(),
    }),
  ),
  /** Fails where it is too late. */
  undoStaged: call<Outcome<null>>()(z.object(inStage)),
  /** Sends it now. */
  sendStaged: call<null>()(z.object(inStage)),
  /** What is under way is waited for; the rest is not sent. */
  stopStaged: call<null>()(z.object(inStage)),
  /** Those who were not changed are tried again, at once; conflicts are decided in one's own favour. */
  retryStaged: call<Outcome<null>>()(z.object({ ...inStage, memberIds })),
  /** Leaves these as they are; what is finished is forgotten when nothing is left to be looked at. */
  dismissStaged: call<null>()(z.object({ ...inStage, memberIds })),
  /** What was done with members from this computer, the newest first. */
  listChanges: call<Outcome<readonly PastChange[]>>()(z.object(inOrganization)),
  /** Stages the former roles and projects; who was removed is invited with them, at once. */
  putBack: call<Outcome<{ readonly kind: 'staged' | 'invited' }>>()(
    z.object({ ...inOrganization, changeId: z.uuid() }),
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
