/** The email addresses of the token's person (docs/packet-api.md#people). */
import { z } from 'zod';
import type { Request } from '../http/http.ts';
import type { OwnEmailSide } from '../port/sides/self.ts';
import { type PacketRequests, segment } from './requests.ts';

export function packetOwnEmails(requests: PacketRequests): OwnEmailSide {
  const path = (id: string) => `/emails/${segment(id)}`;
  return {
    // Not repeated by itself: each sends an email.
    add: async (address, options) => {
      const request: Request = { method: 'POST', path: '/emails', body: { address } };
      await requests.one(request, z.unknown(), options);
    },
    sendLink: async (address, options) => {
      const request: Request = { method: 'POST', path: '/verify-email', query: { login: address } };
      await requests.one(request, z.unknown(), options);
    },
    makeDefault: (id, options) =>
      requests.write({ method: 'PUT', path: path(id), body: { default: true } }, options),
    remove: (id, options) => requests.remove(path(id), options),
  };
}
