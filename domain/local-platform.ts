/**
 * How the app talks with the platform that it runs on this computer, besides the HTTP API: over the
 * private message port between the two processes, because what is said here (a token, the mail with
 * its links) must not be had by other programs on the same machine.
 */
import { z } from 'zod';

/** A mail that was kept because no mail server is configured. */
export const keptMailSchema = z
  .object({
    id: z.string(),
    to: z.string(),
    subject: z.string(),
    /** The plain-text part. */
    text: z.string(),
    /** The verification link in it, if the mail has one. */
    link: z.url().nullable(),
    createdAt: z.iso.datetime(),
  })
  .readonly();
export type KeptMail = z.infer<typeof keptMailSchema>;

/** What the app asks. `id` pairs an answer with its question. */
export const localRequestSchema = z.discriminatedUnion('call', [
  /** Makes or finds the person and makes an API token for them. */
  z.object({
    id: z.number().int(),
    call: z.literal('issue-token'),
    name: z.string(),
    email: z.string(),
  }),
  /** The kept mail, newest first. */
  z.object({ id: z.number().int(), call: z.literal('list-mail') }),
]);
export type LocalRequest = z.infer<typeof localRequestSchema>;

/** What the platform says: once that it listens, then one answer for each question. */
export const localMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), url: z.url() }),
  z.object({ kind: z.literal('token'), id: z.number().int(), token: z.string() }),
  z.object({ kind: z.literal('mail'), id: z.number().int(), mail: z.array(keptMailSchema) }),
  z.object({ kind: z.literal('error'), id: z.number().int(), message: z.string() }),
]);
export type LocalMessage = z.infer<typeof localMessageSchema>;
