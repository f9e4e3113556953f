/** Makes a Packet platform for an address and token, and finds where its API is. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '#domain/entities.ts';
import { FailureError, type FailureKind, failureKind } from '#domain/failure.ts';
import type { ConnectPlatform, Platform } from '../platform.ts';
import { candidateBases, platformNameOf } from './address.ts';
import { notAnApi } from './answer.ts';
import { PacketPlatform } from './packet-platform.ts';

export interface ConnectOptions {
  readonly fetch: typeof fetch;
  /** Milliseconds for one request. */
  readonly timeLimit: number;
  /** Told every token before it is used, to keep it out of the log. */
  readonly hide: (token: string) => void;
}

/** `address` is a base address as `findPlatform` found it. */
export function packetConnector({ fetch, timeLimit, hide }: ConnectOptions): ConnectPlatform {
  return ({ address, token }) => {
    hide(token);
    return new PacketPlatform({
      baseUrl: address,
      token,
      platform: platformNameOf(address),
      fetch,
      timeLimit,
      wait: (milliseconds, signal) =>
        pause(milliseconds, undefined, signal === undefined ? {} : { signal }),
      random: Math.random,
    });
  };
}

/** By which a place says that it is none of a platform's, from the least telling to the most. */
const elsewhere: readonly FailureKind[] = [
  'not-found',
  'platform',
  'intercepted',
  'unavailable',
  'forbidden',
  'unauthorized',
];

export interface Found {
  readonly baseUrl: string;
  readonly person: Person;
  readonly platform: Platform;
}

/**
 * Asks who the token belongs to at each place where the API may be: a gateway may refuse the token at
 * one place though it is good at the next. The most telling failure is what is told when none is a
 * platform, the first of equals. Rejects with a `FailureError`.
 */
export async function findPlatform(
  connect: ConnectPlatform,
  address: string,
  token: string,
  signal?: AbortSignal,
): Promise<Found> {
  let told: unknown;
  for (const baseUrl of candidateBases(address)) {
    const platform = connect({ address: baseUrl, token });
    try {
      return { baseUrl, person: await platform.person(signal ? { signal } : {}), platform };
    } catch (error) {
      const weight = elsewhere.indexOf(failureKind(error) ?? 'internal');
      if (weight < 0) throw error;
      if (told === undefined || weight > elsewhere.indexOf(failureKind(told) ?? 'internal'))
        told = error;
    }
  }
  throw asWrongAddress(told, address);
}

/** At `/user` "not found" means that there is no such API, not that a person is gone. */
function asWrongAddress(error: unknown, address: string): unknown {
  if (failureKind(error) !== 'not-found') return error;
  return new FailureError(notAnApi(platformNameOf(address)));
}
