/** The only file that reads the object that preload exposes; every other file imports the bridge from here. */
import type { Bridge } from '#preload/contract/bridge.ts';
import type { Outcome } from '#preload/contract/call.ts';

declare global {
  interface Window {
    readonly orgdesk: Bridge;
  }
}

export const bridge: Bridge = window.orgdesk;

/**
 * Awaits a call to main. A rejected promise means a defect of Orgdesk (an invalid call, a crash in main). It
 * becomes a failure as well, so that no screen waits forever.
 */
export async function attempt<Value>(call: Promise<Outcome<Value>>): Promise<Outcome<Value>> {
  try {
    return await call;
  } catch (error) {
    const detail = error instanceof Error ? ` (${error.message})` : '';
    return {
      ok: false,
      failure: {
        kind: 'internal',
        message: `Something went wrong in Orgdesk${detail}. Try again.`,
      },
    };
  }
}
