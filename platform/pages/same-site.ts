import type { FastifyRequest } from 'fastify';
import { parseUrl } from '#domain/parse-url.ts';

/**
 * Checks whether a form came from one of our pages, as far as the browser says. `Sec-Fetch-Site`
 * says it best. Without it, `Origin` does, unless it is the `null` that our own pages send because
 * they send no referrer (Fetch standard, "serializing a request origin").
 */
export function isOurs(request: FastifyRequest, publicUrl: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  if (origin === undefined || origin === 'null') return true;
  const own = [new URL(publicUrl).host, request.headers.host];
  const host = parseUrl(origin)?.host;
  return host !== undefined && own.includes(host);
}
