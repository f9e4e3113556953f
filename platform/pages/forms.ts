/** Reads the forms of the pages. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseUrl } from '#domain/parse-url.ts';
import type { Services } from '../http/pipeline.ts';
import { refuseUnstorable } from '../input/json.ts';
import { foreignPage } from './account-pages.ts';
import { type Page, sendPage } from './page.ts';

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

/** Forms are small. */
const bodyLimit = 16 * 1024;

const fieldsSchema = z.record(z.string(), z.string().catch('')).catch({});

/** Returns the value of a field by its name; empty if it is missing. */
export type Fields = (name: string) => string;

/** Handles the forms of our own pages. A form of another site gets `foreign`. */
export function formHandler(
  { settings }: Services,
  answer: (fields: Fields, request: FastifyRequest) => Promise<Page>,
  foreign: Page = foreignPage,
) {
  return {
    bodyLimit,
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      if (!isOurs(request, settings.publicUrl())) return sendPage(reply, foreign);
      refuseUnstorable(request.body);
      const values = new Map(Object.entries(fieldsSchema.parse(request.body)));
      return sendPage(reply, await answer((name) => values.get(name) ?? '', request));
    },
  };
}

const paramsSchema = z.object({ secret: z.string() });

/** Returns the secret in the address of a mailed link. */
export function secretOf(request: FastifyRequest): string {
  return paramsSchema.parse(request.params).secret;
}

/**
 * Returns the path that the pages have in a browser, which may go through a proxy with a path of
 * its own.
 */
export function basePath({ settings }: Services): string {
  return new URL(settings.publicUrl()).pathname.replace(/\/$/, '');
}
