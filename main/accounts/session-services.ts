import type { ChangeFeed } from '../changes/change-feed.ts';
import type { Logger } from '../log/logger.ts';
import type { Kind, Network } from '../platforms/port/kind.ts';
import type { OpenDatabase } from '../sql/libsql.ts';
import type { StorageFolders } from './account-storage.ts';
import type { Vaults } from './credential.ts';

/** The services that all sessions share. */
export interface SessionServices {
  readonly vaults: Vaults;
  readonly folders: StorageFolders;
  readonly libsql: () => Promise<OpenDatabase>;
  readonly kinds: readonly Kind[];
  readonly network: Network;
  readonly logger: Logger;
  readonly onProblem: (sentence: string) => void;
  /** Called when the shell's contents changed. */
  readonly onShell: () => void;
  /** Called when an organization's data changed. */
  readonly onOrganization: (accountId: string, organizationId: string) => void;
  readonly changes: ChangeFeed;
  /** Returns the account's shown organization, if any. */
  readonly current: (accountId: string) => string | null;
  readonly visible: () => boolean;
  readonly now: () => number;
  readonly random: () => number;
}
