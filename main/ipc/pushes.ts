/** The only place where main sends to the renderer without a call. */
import type { WebContents } from 'electron';
import { pushChannel } from '#preload/contract/channels.ts';
import type { Pushes, PushName } from '#preload/contract/pushes.ts';
import type { Logger } from '../log/logger.ts';

export type Push = <Name extends PushName>(name: Name, value: Pushes[Name]) => void;

/**
 * Makes the function that pushes to the window. It never throws, so that its callers do not depend on the
 * window's state.
 * @param target the window's contents; null while there is no window, when pushes are dropped
 */
export function pusher(target: () => WebContents | null, logger: Logger): Push {
  return (name, value) => {
    try {
      const contents = target();
      if (contents && !contents.isDestroyed()) contents.send(pushChannel(name), value);
    } catch (error) {
      logger.error(`The push ${name} failed`, error);
    }
  };
}
