/** The one place where main speaks to the renderer unasked. */
import type { WebContents } from 'electron';
import { pushChannel } from '#preload/contract/channels.ts';
import type { Pushes, PushName } from '#preload/contract/pushes.ts';
import type { Logger } from '../log/logger.ts';

export type Push = <Name extends PushName>(name: Name, value: Pushes[Name]) => void;

/**
 * `target`: the window's contents, or null while there is no window; then nobody needs to know. A push
 * never throws: whoever has something to tell goes on, whatever becomes of the window.
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
