import { vi } from 'vitest';

/**
 * Waits until `look` answers something true, and answers that. The bound is there for what never
 * comes, not for what is slow: Vitest's own, one second, passes by luck on a busy machine.
 */
export function eventually<Value>(look: () => Value | Promise<Value>) {
  return vi.waitUntil(look, { timeout: 120_000, interval: 20 });
}
