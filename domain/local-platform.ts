/**
 * How the app talks with the platform that it runs on this computer, besides the HTTP API: over the private
 * message port between the two processes, because other programs on the same machine must not get at these
 * messages (a token, the emails with their links).
 */
import { z } from 'zod';
import { backupManifestSchema } from './backup.ts';

/** An email that was stored because no mail server is configured. */
export const keptMailSchema = z
  .object({
    id: z.string(),
    to: z.string(),
    subject: z.string(),
    /** The plain-text part. */
    text: z.string(),
    /** The verification link in it, if there is one. */
    link: z.url().nullable(),
    createdAt: z.iso.datetime(),
  })
  .readonly();
export type KeptMail = z.infer<typeof keptMailSchema>;

/** The app's requests. `id` matches a response to its request. */
export const localRequestSchema = z.discriminatedUnion('call', [
  /** Finds or creates the person and creates an API token for them. */
  z.object({
    id: z.number().int(),
    call: z.literal('issue-token'),
    name: z.string(),
    email: z.string(),
    /** Refuses anyone but the person with this identifier, and creates nobody. */
    personId: z.string().optional(),
  }),
  /** Writes a backup of all its data to a file, readable by the user only. */
  z.object({
    id: z.number().int(),
    call: z.literal('back-up'),
    file: z.string(),
    /** The version of Orgdesk that makes it. */
    orgdesk: z.string(),
  }),
  /** The stored emails, newest first. */
  z.object({ id: z.number().int(), call: z.literal('list-mail') }),
  /** Issues an invoice and the like, which the platform's own command describes. */
  z.object({ id: z.number().int(), call: z.literal('bill'), billing: z.unknown() }),
]);
export type LocalRequest = z.infer<typeof localRequestSchema>;

/** The platform's messages: first that it listens, then one response for each request. */
export const localMessageSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ready'),
    url: z.url(),
    /** Whether a restored database took over: `failed` if the one before had to be used again. */
    restored: z.enum(['done', 'failed']).optional(),
  }),
  z.object({ kind: z.literal('token'), id: z.number().int(), token: z.string() }),
  z.object({ kind: z.literal('mail'), id: z.number().int(), mail: z.array(keptMailSchema) }),
  z.object({
    kind: z.literal('billed'),
    id: z.number().int(),
    billed: z.record(z.string(), z.unknown()),
  }),
  z.object({
    kind: z.literal('backed-up'),
    id: z.number().int(),
    manifest: backupManifestSchema,
  }),
  z.object({ kind: z.literal('error'), id: z.number().int(), message: z.string() }),
]);
export type LocalMessage = z.infer<typeof localMessageSchema>;

/** What a process of the platform that only reads a backup reports once, before it ends. */
export const backupReportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('backup'), manifest: backupManifestSchema }),
  z.object({ kind: z.literal('refused'), message: z.string() }),
]);
export type BackupReport = z.infer<typeof backupReportSchema>;
