/**
 * What stands in for preload's bridge. `bridge.ts` takes it when it is first imported, and the tests of
 * a worker share their modules: so there is one object, which each file of tests gives its calls. The
 * global it comes by is gone afterwards, since PGlite takes a process with a `window` for a browser.
 */
import { vi } from 'vitest';
import type { Bridge } from '#preload/contract/bridge.ts';

const orgdesk: Partial<Record<keyof Bridge, unknown>> = {};

vi.stubGlobal('window', { orgdesk });
const { bridge } = await import('#renderer/bridge/bridge.ts');
vi.unstubAllGlobals();
if (bridge !== (orgdesk as unknown)) {
  throw new Error('Load modules that use the bridge after this stub, with `await import(…)`.');
}

/** Gives the window these calls, and gives them back. */
export function stubBridge<Calls extends Partial<Record<keyof Bridge, unknown>>>(
  calls: Calls,
): Calls {
  Object.assign(orgdesk, calls);
  return calls;
}
