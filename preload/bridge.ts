/**
 * The only bridge between the sandboxed renderer and main, isolated from the page's own scripts. The exposed
 * object has the type `Bridge`, which is derived from the same declarations that this file loops over.
 */
import { contextBridge, ipcRenderer, webFrame } from 'electron';
import { callNames } from './contract/call-names.ts';
import { callChannel, pushChannel } from './contract/channels.ts';
import { pushNames } from './contract/pushes.ts';

const methods = Object.fromEntries(
  callNames.map((name) => [
    name,
    (input?: unknown) => ipcRenderer.invoke(callChannel(name), input),
  ]),
);

const subscriptions = Object.fromEntries(
  pushNames.map((name) => [
    `on${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    (listener: (value: unknown) => void) => {
      // The event object stays here, because it would give the page an object that can send messages.
      const forward = (_event: unknown, value: unknown) => listener(value);
      ipcRenderer.on(pushChannel(name), forward);
      return () => {
        ipcRenderer.removeListener(pushChannel(name), forward);
      };
    },
  ]),
);

contextBridge.exposeInMainWorld('orgdesk', { ...methods, ...subscriptions });

// It needs no permission, and no content security policy covers it; main blocks its network as well.
void webFrame.executeJavaScript(
  "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) delete globalThis[name];",
);
