import { setTimeout as pause } from 'node:timers/promises';
import type { Network } from '../port/kind.ts';
import type { ConnectPlatform } from '../port/platform.ts';
import { platformNameOf } from './address.ts';
import { PacketPlatform } from './packet-platform.ts';

/** Makes Packet platforms. Their `address` is a base address as `findPlatform` found it. */
export function packetConnector({ fetch, timeLimit, hide, appVersion }: Network): ConnectPlatform {
  return ({ address, token }) => {
    hide(token);
    return new PacketPlatform({
      baseUrl: address,
      token,
      platform: platformNameOf(address),
      fetch,
      hide,
      appVersion,
      timeLimit,
      wait: (milliseconds, signal) =>
        pause(milliseconds, undefined, signal === undefined ? {} : { signal }),
      random: Math.random,
    });
  };
}
