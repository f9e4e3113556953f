import { vi } from 'vitest';

/**
 * Waits until `look` returns something true, and returns that. The time limit is for what never
 * happens, not for what is slow: Vitest's own limit of one second is too short on a busy machine.
 */
export function eventually<Value>(look: () => Value | Promise<Value>) {
  return vi.waitUntil(look, { timeout: 120_000, interval: 20 });
}
