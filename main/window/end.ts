/** The end of the app: nothing is cut off half-way, and nothing holds it up for long. */
import { app } from 'electron';
import type { Desk } from '../desk.ts';
import type { Logger } from '../log/logger.ts';

async function finish(desk: Desk, logger: Logger): Promise<void> {
  try {
    await desk.parts.localPlatform.stop();
    desk.close();
    await desk.parts.settings.settled();
  } catch (error) {
    logger.error('The end was not clean', error);
  }
}

export function endCleanly(desk: Desk, logger: Logger): void {
  let finished = false;
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (finished) return;
    event.preventDefault();
    void finish(desk, logger).finally(() => {
      finished = true;
      app.quit();
    });
  });
}
