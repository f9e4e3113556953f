/** Makes a Packet platform for an address and token, and finds where its API is. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import type { ConnectPlatform, Platform } from '../platform.ts';
import { candidateBases, platformNameOf } from './address.ts';
import { PacketPlatform } from './packet-platform.ts';

export interface ConnectOptions {
  readonly fetch: typeof fetch;
  /** Milliseconds for one request. */
  readonly timeLimit: number;
}

/** `address` is a base address as `findPlatform` found it. */
export function packetConnector({ fetch, timeLimit }: ConnectOptions): ConnectPlatform {
  return ({ address, token }) =>
    new PacketPlatform({
      baseUrl: address,
      token,
      platform: platformNameOf(address),
      fetch,
      timeLimit,
      wait: (milliseconds, signal) =>
        pause(milliseconds, undefined, signal === undefined ? {} : { signal }),
      random: Math.random,
    });
}

export interface Found {
  readonly baseUrl: string;
  readonly person: Person;
  readonly platform: Platform;
}

/**
 * Asks who the token belongs to at each place where the API may be. The first place's failure is
 * what is told when none is a platform. Rejects with a `FailureError`.
 */
export async function findPlatform(
  connect: ConnectPlatform,
  address: string,
  token: string,
): Promise<Found> {
  let first: unknown;
  for (const baseUrl of candidateBases(address)) {
    const platform = connect({ address: baseUrl, token });
    try {
      return { baseUrl, person: await platform.person(), platform };
    } catch (error) {
      const kind = error instanceof FailureError ? error.failure.kind : 'internal';
      if (kind !== 'platform' && kind !== 'not-found') throw error;
      first ??= error;
    }
  }
  throw asWrongAddress(first, address);
}

/** At `/user` "not found" means that there is no such API, not that a person is gone. */
function asWrongAddress(error: unknown, address: string): unknown {
  if (!(error instanceof FailureError) || error.failure.kind !== 'not-found') return error;
  return new FailureError({
    kind: 'platform',
    message: `${platformNameOf(address)} answers, but not as a Packet platform does. Check the address.`,
  });
}
