/** The one place where main speaks to the renderer unasked. */
import type { WebContents } from 'electron';
import { pushChannel } from '#preload/contract/channels.ts';
import type { Pushes, PushName } from '#preload/contract/pushes.ts';

export type Push = <Name extends PushName>(name: Name, value: Pushes[Name]) => void;

/** `target`: the window's contents, or null while there is no window; then nobody needs to know. */
export function pusher(target: () => WebContents | null): Push {
  return (name, value) => {
    const contents = target();
    if (contents && !contents.isDestroyed()) contents.send(pushChannel(name), value);
  };
}
