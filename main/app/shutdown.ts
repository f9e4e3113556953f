/** The end of the app: nothing is cut off half-way, and nothing holds it up for long. */
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
    // What was decided is done, while its platform is still there.
    () => jobs.end(),
    // First, or an invite that runs would be told of a platform that is gone, not that it was cut off.
    () => accountManager.close(),
    () => localPlatform.stop(),
    () => settings.settled(),
    () => accounts.settled(),
  ];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      logger.error('The end was not clean', error);
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
