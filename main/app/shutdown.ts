/** Shuts the app down: completes running work, within short time limits. */
import { app } from 'electron';
import type { ComposedApp } from './composition-root.ts';

export type ShutdownParts = Pick<
  ComposedApp,
  | 'accountManager'
  | 'jobs'
  | 'localPlatform'
  | 'settings'
  | 'accounts'
  | 'logger'
  | 'stopPublishing'
>;

async function finish(parts: ShutdownParts): Promise<void> {
  const { accountManager, jobs, localPlatform, settings, accounts, logger } = parts;
  const steps: readonly (() => Promise<void> | void)[] = [
    parts.stopPublishing,
    // Pending changes are sent while the local platform still runs.
    () => jobs.end(),
    // Before the platform stops: a running job must end as interrupted, not as one whose platform is gone.
    () => accountManager.close(),
    () => localPlatform.stop(),
    () => settings.settled(),
    () => accounts.settled(),
  ];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      logger.error('The shutdown was not clean', error);
    }
  }
}

export function shutDown(parts: ShutdownParts): void {
  let finished = false;
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (finished) return;
    event.preventDefault();
    void finish(parts).finally(() => {
      finished = true;
      app.quit();
    });
  });
}
