/** What the renderer shows around every screen; pushed whole whenever a part of it changes. */

import { z } from 'zod';
import type { AccentName } from '#domain/accents.ts';
import type { Capabilities } from '#domain/capabilities.ts';
import type { Organization, Person, ReceivedInvitation } from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import { identifierSchema } from '#domain/identifier.ts';
import { mappingLimits } from '#domain/invite/column-mapping.ts';
import type { Omissions } from '#domain/listing.ts';
import type { KindView } from './kinds.ts';

export const themeSchema = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof themeSchema>;

export const memberColumnSchema = z.enum(['role', 'projects', 'twoFactor', 'seen', 'joined']);
export type MemberColumn = z.infer<typeof memberColumnSchema>;

const columnKey = z.string().max(mappingLimits.key).nullable();
/** What the columns of pasted tables were said to hold, by the headers of the tables. */
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

/** How somebody left the window: it is so again at the next start. */
export const rememberedSchema = z
  .object({
    /** Which columns the members' table shows besides the name. */
    memberColumns: z.array(memberColumnSchema).max(20).readonly(),
    inviteColumns: inviteColumnsSchema,
  })
  .readonly();
export type Remembered = z.infer<typeof rememberedSchema>;

/** Where a token is kept: the keychain, or main's memory until Orgdesk ends. */
export const tokenStorageSchema = z.enum(['keychain', 'session']);
export type TokenStorage = z.infer<typeof tokenStorageSchema>;

/** An organization is only unique together with the account that sees it. */
export const organizationKeySchema = z
  .object({ accountId: identifierSchema, organizationId: identifierSchema })
  .readonly();
export type OrganizationKey = z.infer<typeof organizationKeySchema>;

/** Times are ISO 8601 in UTC. */
export type Connection =
  /** Nothing was asked of the platform yet since Orgdesk started. */
  | { readonly state: 'checking' }
  | { readonly state: 'online'; readonly syncedAt: string }
  /**
   * The account cannot be read, for any reason, since the time `since`. Main tries again by itself at
   * `retryAt`; null: no try is planned.
   */
  | {
      readonly state: 'failing';
      readonly failure: Failure;
      readonly since: string;
      readonly retryAt: string | null;
    }
  /** The platform rejects the token: the person has to give another one. */
  | { readonly state: 'unauthorized'; readonly failure: Failure }
  /** The keychain does not give the token: absent after a session, locked, or unreadable. */
  | { readonly state: 'no-token'; readonly failure: Failure };

export interface AccountView {
  readonly id: string;
  /** The kind of its platform: the identifier of one of `Shell.kinds`. */
  readonly kind: string;
  /** True for the platform that Orgdesk runs on this computer. */
  readonly local: boolean;
  /** The platform's address as the person gave it; for the local one, where it listens now or "". */
  readonly address: string;
  /** What to call the platform: its host, or "This computer". */
  readonly platformName: string;
  /** What the person calls the account on this computer; "" where they gave it no name. */
  readonly name: string;
  /** The colour that they gave it; null for none. */
  readonly color: AccentName | null;
  readonly person: Person;
  readonly storage: TokenStorage;
  readonly connection: Connection;
  /**
   * Milliseconds to add to this computer's clock for the platform's time, by which what expires there is
   * judged; absent where the clocks agree, or nobody knows.
   */
  readonly clockOffset?: number;
  readonly capabilities: Capabilities;
  readonly organizations: readonly Organization[];
  /** When the list of organizations was fetched; null: never. */
  readonly organizationsFetchedAt: string | null;
  /** What the platform lists besides the organizations; absent where that is nothing. */
  readonly organizationsOmissions?: Omissions;
  /** Invitations that the person can accept or decline. */
  readonly received: readonly ReceivedInvitation[];
  /** What the platform lists besides those; absent where that is nothing. */
  readonly receivedOmissions?: Omissions;
  /** Why what is shown is not kept beyond the end of Orgdesk, though it should be; absent where it is. */
  readonly notKept?: string;
}

export type LocalPlatformState =
  | { readonly state: 'stopped' }
  | { readonly state: 'starting' }
  | { readonly state: 'running'; readonly url: string }
  | { readonly state: 'failed'; readonly failure: Failure };

/** A proxy that lets nothing through until it gets a name and a password. */
export interface ProxyQuestion {
  /** Another one each time that Orgdesk asks. */
  readonly id: string;
  /** Its host and port. */
  readonly proxy: string;
  /** The name that Orgdesk knows for it already, or "". */
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
  /** Names each account on the disk that this version of Orgdesk does not understand: "the account … at …". */
  readonly unreadAccounts: readonly string[];
  /** The organization that is shown; null where there is none. */
  readonly current: OrganizationKey | null;
  readonly theme: Theme;
  readonly remembered: Remembered;
  readonly localPlatform: LocalPlatformState;
  readonly proxy: ProxyState;
  /** Things to be told once, such as a cache that was set aside; gone when dismissed. */
  readonly notices: readonly Notice[];
  readonly version: string;
  /** The operating system, as Node names it: `darwin` has ⌘ where others have Ctrl. */
  readonly system: string;
  /** The language and country of its dates and numbers, such as `de-AT`. */
  readonly region: string;
}

/** The lists of an account on their way through the door, as those of an organization are (`EncodedCollection`). */
export type EncodedAccount = Omit<AccountView, 'organizations' | 'received'> & {
  readonly organizations: string;
  readonly received: string;
};
export type EncodedShell = Omit<Shell, 'accounts'> & {
  readonly accounts: readonly EncodedAccount[];
};
