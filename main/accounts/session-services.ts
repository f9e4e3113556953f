import type { Logger } from '../log/logger.ts';
import type { Kind, Network } from '../platforms/port/kind.ts';
import type { OpenDatabase } from '../sql/libsql.ts';
import type { StorageFolders } from './account-storage.ts';
import type { Vaults } from './credential.ts';

/** What every session shares. */
export interface SessionServices {
  readonly vaults: Vaults;
  readonly folders: StorageFolders;
  readonly libsql: () => Promise<OpenDatabase>;
  readonly kinds: readonly Kind[];
  readonly network: Network;
  readonly logger: Logger;
  readonly onProblem: (sentence: string) => void;
  /** Something that the shell shows changed. */
  readonly onShell: () => void;
  /** Something in an organization changed. */
  readonly onOrganization: (accountId: string, organizationId: string) => void;
  /** The organization of the account that is shown. */
  readonly current: (accountId: string) => string | null;
  readonly visible: () => boolean;
  readonly now: () => number;
  readonly random: () => number;
}
