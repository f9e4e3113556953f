/** The end of the app: nothing is cut off half-way, and nothing holds it up for long. */
import { app } from 'electron';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { Logger } from '../log/logger.ts';
import type { PendingChanges } from '../pending-changes/pending-changes.ts';

export interface Ending {
  readonly accountManager: AccountManager;
  readonly pendingChanges: PendingChanges;
  readonly logger: Logger;
  readonly stopPublishing: () => void;
}

async function finish({
  accountManager,
  pendingChanges,
  logger,
  stopPublishing,
}: Ending): Promise<void> {
  const steps: readonly (() => Promise<void> | void)[] = [
    stopPublishing,
    // What was decided is done, while its platform is still there.
    () => pendingChanges.end(),
    // First, or an invite that runs would be told of a platform that is gone, not that it was cut off.
    () => accountManager.close(),
    () => accountManager.parts.localPlatform.stop(),
    () => accountManager.parts.settings.settled(),
    () => accountManager.parts.accounts.settled(),
  ];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      logger.error('The end was not clean', error);
    }
  }
}

export function shutDown(ending: Ending): void {
  let finished = false;
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (finished) return;
    event.preventDefault();
    void finish(ending).finally(() => {
      finished = true;
      app.quit();
    });
  });
}
