/**
 * A failure as data, with words that a person can act on. Every boundary between processes and folders passes
 * it so.
 */
import { z } from 'zod';

export const failureKindSchema = z.enum([
  /** No answer arrived; `cause` says why. */
  'offline',
  /**
   * Something between Orgdesk and the platform answered instead, such as a network's sign-in page or a filter;
   * see `cause`.
   */
  'intercepted',
  /** The token is wrong, revoked or missing. */
  'unauthorized',
  'forbidden',
  /** Another person changed it in the meantime. */
  'conflict',
  'rate-limited',
  'invalid',
  'not-found',
  /** The platform, or a gateway in front of it, had an internal error: a retry may work. */
  'unavailable',
  /** The answer is not one of the platform's API. */
  'platform',
  /** The keychain is missing, locked or unreadable. */
  'keychain',
  /** The caller cancelled it. */
  'cancelled',
  /** A bug in Orgdesk. */
  'internal',
]);
export type FailureKind = z.infer<typeof failureKindSchema>;

/** Details of a failure of the kinds `offline`, `intercepted` and `unavailable`. */
export const failureCauseSchema = z.enum([
  'no-network',
  'unknown-host',
  'refused',
  'timed-out',
  'interrupted',
  'certificate',
  'blocked-port',
  'proxy',
  /** A web page, or a redirect to one: typical of networks that require a sign-in first. */
  'sign-in-page',
  /** A web page that denies access: a filter or a firewall. */
  'filter',
  /** The platform itself says that it is down for maintenance. */
  'maintenance',
]);
export type FailureCause = z.infer<typeof failureCauseSchema>;

export const failureSchema = z
  .object({
    kind: failureKindSchema,
    /** One or two sentences: what happened, what it means, and what to do. */
    message: z.string(),
    /** Seconds until a retry makes sense. */
    retryAfter: z.number().nonnegative().optional(),
    cause: failureCauseSchema.optional(),
    /** The platform may have carried out the request, so a retry may do it twice. */
    uncertain: z.boolean().optional(),
    /** Sentences by the name of the input's field. */
    fields: z.record(z.string(), z.string()).readonly().optional(),
    /** The host and port of the proxy that refuses everything until it gets a name and a password. */
    proxy: z.string().optional(),
    /** A page, opened in the browser, on which the person can resolve it. */
    link: z.object({ title: z.string(), url: z.string() }).readonly().optional(),
  })
  .readonly();
export type Failure = z.infer<typeof failureSchema>;

/** Kinds of failures that a retry may resolve with nothing else changed. */
const passing: readonly FailureKind[] = ['offline', 'intercepted', 'rate-limited', 'unavailable'];

/** Whether the platform cannot be reached, so that changes are kept until it can. */
export function isUnreachable({ kind }: Failure): boolean {
  return kind === 'offline' || kind === 'intercepted';
}

/** Whether a retry may work; false if the request may have been carried out already. */
export function mayRetry({ kind, uncertain = false }: Failure): boolean {
  return passing.includes(kind) && !uncertain;
}

/**
 * Whether access is only forbidden temporarily: until a time, or until the person lifts it on a page. Cached
 * data stays in that case.
 */
export function isPassingRefusal({ kind, retryAfter, link }: Failure): boolean {
  return kind === 'forbidden' && (retryAfter !== undefined || link !== undefined);
}

/** Returns null for anything that is not a known failure. */
export function failureKind(error: unknown): FailureKind | null {
  return error instanceof FailureError ? error.failure.kind : null;
}

/** Carries a `Failure` as an exception; the catcher turns it back into data. */
export class FailureError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.name = 'FailureError';
    this.failure = failure;
  }
}
