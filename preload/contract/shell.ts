/** What the renderer shows around every screen; pushed as a whole whenever a part of it changes. */

import { z } from 'zod';
import { type AccentName, accentNameSchema } from '#domain/accents.ts';
import type { Capabilities } from '#domain/capabilities.ts';
import type { Organization, Person, ReceivedInvitation } from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import { identifierSchema } from '#domain/identifier.ts';
import { mappingLimits } from '#domain/invite/column-mapping.ts';
import { limits } from '#domain/limits.ts';
import type { Omissions } from '#domain/listing.ts';
import type { Preferences } from '#domain/preferences.ts';
import type { KindView } from './kinds.ts';

export const themeSchema = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof themeSchema>;

export const memberColumnSchema = z.enum(['role', 'projects', 'twoFactor', 'seen', 'joined']);
export type MemberColumn = z.infer<typeof memberColumnSchema>;

export const projectColumnSchema = z.enum(['people', 'payment', 'updated', 'created']);
export type ProjectColumn = z.infer<typeof projectColumnSchema>;

export const organizationColumnSchema = z.enum([
  'type',
  'role',
  'people',
  'pending',
  'projects',
  'spend',
  'twoFactor',
  'activity',
  'needs',
]);
export type OrganizationColumn = z.infer<typeof organizationColumnSchema>;

const columnKey = z.string().max(mappingLimits.key).nullable();
/** The person's choices of columns for pasted tables, by the headers of the tables. */
export const inviteColumnsSchema = z
  .array(
    z
      .object({
        shape: z.string().max(mappingLimits.shape),
        columns: z
          .object({ name: columnKey, email: columnKey, role: columnKey, projects: columnKey })
          .partial()
          .readonly(),
      })
      .readonly(),
  )
  .max(mappingLimits.shapes)
  .readonly();

/** An organization is only unique together with the account that sees it. */
export const organizationKeySchema = z
  .object({ accountId: identifierSchema, organizationId: identifierSchema })
  .readonly();
export type OrganizationKey = z.infer<typeof organizationKeySchema>;

/** What the person chose for one organization on this computer. */
export const organizationMarkSchema = z
  .object({
    key: organizationKeySchema,
    /** Shown in place of its name; "" for none. */
    nickname: z.string().max(limits.accountName),
    color: accentNameSchema.nullable(),
    /** On its tile; "" for those of its name. */
    initials: z.string().max(8),
    pinned: z.boolean(),
    muted: z.boolean(),
  })
  .readonly();
export type OrganizationMark = z.infer<typeof organizationMarkSchema>;

/** A name for a search of all organizations, with everything that decides what it shows. */
export const savedViewSchema = z
  .object({
    id: identifierSchema,
    name: z.string().trim().min(1).max(limits.accountName),
    text: z.string().max(limits.search),
    /** The chosen values by facet. */
    filter: z.record(
      z.string().max(40),
      z.array(z.string().max(limits.identifier)).max(100).readonly(),
    ),
    columns: z.array(organizationColumnSchema).max(20).readonly(),
    /** Whether the organizations stand under the names of their accounts. */
    grouped: z.boolean(),
  })
  .readonly();
export type SavedView = z.infer<typeof savedViewSchema>;
export const maxSavedViews = 50;

/** The state of the window, which is restored at the next start. */
export const rememberedSchema = z
  .object({
    /** The columns that the members' table shows besides the name. */
    memberColumns: z.array(memberColumnSchema).max(20).readonly(),
    /** The columns that the list of projects shows besides the name. */
    projectColumns: z.array(projectColumnSchema).max(20).readonly(),
    /** The columns that the table of all organizations shows besides the name. */
    organizationColumns: z.array(organizationColumnSchema).max(20).readonly(),
    savedViews: z.array(savedViewSchema).max(maxSavedViews).readonly(),
    inviteColumns: inviteColumnsSchema,
    organizations: z.array(organizationMarkSchema).max(limits.organizations).readonly(),
  })
  .readonly();
export type Remembered = z.infer<typeof rememberedSchema>;

/** Where a token is stored: in the keychain, or in main's memory until Orgdesk ends. */
export const tokenStorageSchema = z.enum(['keychain', 'session']);
export type TokenStorage = z.infer<typeof tokenStorageSchema>;

/** Times are ISO 8601 in UTC. */
export type Connection =
  /** No request was sent to the platform yet since Orgdesk started. */
  | { readonly state: 'checking' }
  /**
   * `live`: the platform sends what changes, so that nothing shown has an age. `silent`: for some seconds it has not
   * sent the signs of life that it announced.
   */
  | {
      readonly state: 'online';
      readonly syncedAt: string;
      readonly live?: true;
      readonly silent?: true;
    }
  /**
   * The account cannot be read, for any reason, since the time `since`. Main retries automatically at
   * `retryAt`; null if no retry is planned.
   */
  | {
      readonly state: 'failing';
      readonly failure: Failure;
      readonly since: string;
      readonly retryAt: string | null;
    }
  /** The platform rejects the token: the person has to enter another one. */
  | { readonly state: 'unauthorized'; readonly failure: Failure }
  /** The keychain does not return the token: it is absent after a session, locked, or unreadable. */
  | { readonly state: 'no-token'; readonly failure: Failure };

export interface AccountView {
  readonly id: string;
  /** The kind of its platform: the identifier of one of `Shell.kinds`. */
  readonly kind: string;
  /** True for the platform that Orgdesk runs on this computer. */
  readonly local: boolean;
  /** The platform's address as the person entered it; for the local one, its present address or "". */
  readonly address: string;
  /** The platform's display name: its host, or "This computer". */
  readonly platformName: string;
  /** The person's own name for the account on this computer; "" if there is none. */
  readonly name: string;
  /** The colour that the person chose for it; null for none. */
  readonly color: AccentName | null;
  readonly person: Person;
  readonly storage: TokenStorage;
  readonly connection: Connection;
  /**
   * Milliseconds to add to this computer's clock for the platform's time, which decides what has expired there;
   * absent if the clocks agree, or the difference is unknown.
   */
  readonly clockOffset?: number;
  readonly capabilities: Capabilities;
  readonly organizations: readonly Organization[];
  /** When the list of organizations was fetched; null if never. */
  readonly organizationsFetchedAt: string | null;
  /** What the platform lists in addition to the organizations; absent if nothing. */
  readonly organizationsOmissions?: Omissions;
  /** Invitations that the person can accept or decline. */
  readonly received: readonly ReceivedInvitation[];
  /** What the platform lists in addition to those; absent if nothing. */
  readonly receivedOmissions?: Omissions;
  /** Why the data on the screen cannot be stored beyond the end of Orgdesk; absent if it is stored. */
  readonly notKept?: string;
}

export type LocalPlatformState =
  | { readonly state: 'stopped' }
  | { readonly state: 'starting' }
  | { readonly state: 'running'; readonly url: string }
  | { readonly state: 'failed'; readonly failure: Failure };

/** A proxy that lets nothing through until it gets a name and a password. */
export interface ProxyQuestion {
  /** A new identifier each time that Orgdesk asks. */
  readonly id: string;
  /** Its host and port. */
  readonly proxy: string;
  /** The name that Orgdesk already knows for it, or "". */
  readonly name: string;
  /** Whether the proxy refused the password that Orgdesk knew. */
  readonly refused: boolean;
}

export interface ProxyState {
  readonly question: ProxyQuestion | null;
  /** Whether a proxy accepted a password that Orgdesk can forget. */
  readonly signedIn: boolean;
}

export interface Notice {
  readonly id: string;
  readonly message: string;
}

export interface Shell {
  /** Every kind of platform that can be connected. */
  readonly kinds: readonly KindView[];
  readonly accounts: readonly AccountView[];
  /** Names each stored account that this version of Orgdesk cannot use: "the account … at …". */
  readonly unreadAccounts: readonly string[];
  /** The organization on the screen; null if there is none. */
  readonly current: OrganizationKey | null;
  readonly theme: Theme;
  readonly remembered: Remembered;
  readonly preferences: Preferences;
  /** The name of the folder that exports are saved to; null for the system's folder for downloads. */
  readonly exportFolder: string | null;
  readonly localPlatform: LocalPlatformState;
  readonly proxy: ProxyState;
  /** Messages to show once, such as that an unreadable cache was set aside; removed when dismissed. */
  readonly notices: readonly Notice[];
  readonly version: string;
  /** The operating system, as Node names it: `darwin` uses ⌘ where others use Ctrl. */
  readonly system: string;
  /** The language and country of its dates and numbers, such as `de-AT`. */
  readonly region: string;
}

/** The lists of an account, encoded for IPC as those of an organization are (`EncodedCollection`). */
export type EncodedAccount = Omit<AccountView, 'organizations' | 'received'> & {
  readonly organizations: string;
  readonly received: string;
};
export type EncodedShell = Omit<Shell, 'accounts'> & {
  readonly accounts: readonly EncodedAccount[];
};
