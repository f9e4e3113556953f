/**
 * A stub of preload's bridge. `bridge.ts` reads it when it is first imported, and the tests of a worker share
 * their modules, so there is one object, to which each test file adds its calls. `setup.ts` loads this before
 * every test file. The global is removed afterwards, because PGlite mistakes a process with a `window` for a
 * browser.
 */
import { vi } from 'vitest';
import type { Bridge } from '#preload/contract/bridge.ts';

const orgdesk: Partial<Record<keyof Bridge, unknown>> = {};

vi.stubGlobal('window', { orgdesk });
await import('#renderer/bridge/bridge.ts');
vi.unstubAllGlobals();

/** Installs these calls in the window's bridge, and returns them. */
export function stubBridge<Calls extends Partial<Record<keyof Bridge, unknown>>>(
  calls: Calls,
): Calls {
  Object.assign(orgdesk, calls);
  return calls;
}
