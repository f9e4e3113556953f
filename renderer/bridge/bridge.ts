/** The only file that touches what preload exposes; everything else takes the bridge from here. */
import type { Bridge } from '#preload/contract/bridge.ts';
import type { Outcome } from '#preload/contract/call.ts';

declare global {
  interface Window {
    readonly orgdesk: Bridge;
  }
}

export const bridge: Bridge = window.orgdesk;

/**
 * Awaits a call of the door. A rejected promise means a defect of Orgdesk (a call of the wrong
 * shape, a crash in main); it becomes data too, so that no screen waits without end.
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
