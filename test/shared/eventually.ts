import { vi } from 'vitest';

/**
 * Waits until `look` returns something true, and returns that. The time limit is for conditions that never
 * become true, not for slow ones: Vitest's own limit of one second is too short on a busy machine.
 */
export function eventually<Value>(look: () => Value | Promise<Value>) {
  return vi.waitUntil(look, { timeout: 120_000, interval: 20 });
}
