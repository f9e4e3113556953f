import { setImmediate } from 'node:timers/promises';
import { PacketPlatform } from '#main/platforms/packet/packet-platform.ts';

/** The adapter over Node's own fetch, with pauses that are noted and not waited for. */
export function packet(
  baseUrl: string,
  token: string,
  timeLimit = 10_000,
  fetch = globalThis.fetch,
  now = Date.now,
): { readonly platform: PacketPlatform; readonly pauses: readonly number[] } {
  const pauses: number[] = [];
  const platform = new PacketPlatform({
    baseUrl,
    token,
    platform: 'Acme',
    fetch,
    hide: () => undefined,
    appVersion: '0.0.0',
    timeLimit,
    wait: async (milliseconds, signal) => {
      pauses.push(milliseconds);
      await setImmediate();
      signal?.throwIfAborted();
    },
    random: () => 1,
    now,
  });
  return { platform, pauses };
}
