/** How pages read what their forms send. */
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

/** What was filled in, by the names of the fields; what is missing is empty. */
export type Fields = (name: string) => string;

/** Answers forms of our own pages; those of others get `foreign`. */
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

/** The secret in the address of a mailed link. */
export function secretOf(request: FastifyRequest): string {
  return paramsSchema.parse(request.params).secret;
}

/** Where pages lie for a browser, which may come through a proxy with a path of its own. */
export function basePath({ settings }: Services): string {
  return new URL(settings.publicUrl()).pathname.replace(/\/$/, '');
}
