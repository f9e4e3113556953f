/** How a failure crosses every border of ours: as data, in words that a person can act on. */
import { z } from 'zod';

export const failureKindSchema = z.enum([
  /** The platform did not answer: no network, refused, timed out. */
  'offline',
  /** The token is wrong, revoked or missing. */
  'unauthorized',
  'forbidden',
  /** Somebody changed it meanwhile. */
  'conflict',
  'rate-limited',
  'invalid',
  'not-found',
  /** The platform answered, but with an error of its own or with something that is not its API. */
  'platform',
  /** The keychain is missing, locked or unreadable. */
  'keychain',
  /** The caller stopped it. */
  'cancelled',
  /** A defect of Orgdesk itself. */
  'internal',
]);
export type FailureKind = z.infer<typeof failureKindSchema>;

export const failureSchema = z
  .object({
    kind: failureKindSchema,
    /** One or two sentences: what happened, what it means, what to do. */
    message: z.string(),
    /** Seconds until another try makes sense. */
    retryAfter: z.number().nonnegative().optional(),
    /** Sentences by the name of the input's field. */
    fields: z.record(z.string(), z.string()).readonly().optional(),
    /** The host and port of the proxy that refuses everything until it gets a name and a password. */
    proxy: z.string().optional(),
  })
  .readonly();
export type Failure = z.infer<typeof failureSchema>;

/** Null for what is no failure that we know. */
export function failureKind(error: unknown): FailureKind | null {
  return error instanceof FailureError ? error.failure.kind : null;
}

/** Throws a `Failure` through code that would otherwise return; caught where it becomes data again. */
export class FailureError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.name = 'FailureError';
    this.failure = failure;
  }
}
