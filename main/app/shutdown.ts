/** The end of the app: nothing is cut off half-way, and nothing holds it up for long. */
import { app } from 'electron';
import type { Desk } from '../accounts/account-manager.ts';
import type { Logger } from '../log/logger.ts';
import type { Staged } from '../pending-changes/pending-changes.ts';

export interface Ending {
  readonly desk: Desk;
  readonly staged: Staged;
  readonly logger: Logger;
  readonly silence: () => void;
}

async function finish({ desk, staged, logger, silence }: Ending): Promise<void> {
  const steps: readonly (() => Promise<void> | void)[] = [
    silence,
    // What was decided is done, while its platform is still there.
    () => staged.end(),
    // First, or an invite that runs would be told of a platform that is gone, not that it was cut off.
    () => desk.close(),
    () => desk.parts.localPlatform.stop(),
    () => desk.parts.settings.settled(),
    () => desk.parts.accounts.settled(),
  ];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      logger.error('The end was not clean', error);
    }
  }
}

export function endCleanly(ending: Ending): void {
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
