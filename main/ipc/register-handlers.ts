/** The only place where main listens to the renderer. */
import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { callNames } from '#preload/contract/call-names.ts';
import { callChannel } from '#preload/contract/channels.ts';
import type { Logger } from '../log/logger.ts';
import type { Handlers } from './handlers.ts';
import { answerCall, checkSender, type Sender } from './validate-call.ts';

function senderOf({ senderFrame, sender }: IpcMainInvokeEvent): Sender | null {
  if (!senderFrame) return null;
  return { origin: senderFrame.origin, isMainFrame: senderFrame === sender.mainFrame };
}

/** `origin`: the origin of Orgdesk's own pages, the only ones that are answered. */
export function registerIpcHandlers(handlers: Handlers, origin: string, logger: Logger): void {
  for (const name of callNames) {
    ipcMain.handle(callChannel(name), async (event, input: unknown) => {
      try {
        checkSender(senderOf(event), origin);
        return await answerCall(handlers, name, input);
      } catch (error) {
        logger.error(`The call ${name} was rejected`, error);
        throw error;
      }
    });
  }
}
