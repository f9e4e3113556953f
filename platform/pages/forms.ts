/** Reads the forms of the pages. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Services } from '../http/pipeline.ts';
import { refuseUnstorable } from '../input/json.ts';
import { foreignPage } from './account-pages.ts';
import { type Page, sendPage } from './page.ts';
import { isOurs } from './same-site.ts';

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
