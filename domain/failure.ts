/** How a failure crosses every border of ours: as data, in words that a person can act on. */
import { z } from 'zod';

export const failureKindSchema = z.enum([
  /** No answer got through; `cause` says why. */
  'offline',
  /** Something in between answered instead: a sign-in page of the network, or a filter; see `cause`. */
  'intercepted',
  /** The token is wrong, revoked or missing. */
  'unauthorized',
  'forbidden',
  /** Somebody changed it meanwhile. */
  'conflict',
  'rate-limited',
  'invalid',
  'not-found',
  /** The platform, or a gateway in front of it, had an error of its own: another try may work. */
  'unavailable',
  /** What answered does not speak the platform's API. */
  'platform',
  /** The keychain is missing, locked or unreadable. */
  'keychain',
  /** The caller stopped it. */
  'cancelled',
  /** A defect of Orgdesk itself. */
  'internal',
]);
export type FailureKind = z.infer<typeof failureKindSchema>;

/** What more is known of a failure of the kinds `offline`, `intercepted` and `unavailable`. */
export const failureCauseSchema = z.enum([
  'no-network',
  'unknown-host',
  'refused',
  'timed-out',
  'interrupted',
  'certificate',
  'blocked-port',
  'proxy',
  /** A web page, or a redirect to one: as networks do that want a sign-in first. */
  'sign-in-page',
  /** A web page that says no: a filter or a firewall. */
  'filter',
  /** A platform that says itself that it is away for a while. */
  'maintenance',
]);
export type FailureCause = z.infer<typeof failureCauseSchema>;

export const failureSchema = z
  .object({
    kind: failureKindSchema,
    /** One or two sentences: what happened, what it means, what to do. */
    message: z.string(),
    /** Seconds until another try makes sense. */
    retryAfter: z.number().nonnegative().optional(),
    cause: failureCauseSchema.optional(),
    /** The platform may have carried it out, so that doing it again may do it twice. */
    uncertain: z.boolean().optional(),
    /** Sentences by the name of the input's field. */
    fields: z.record(z.string(), z.string()).readonly().optional(),
    /** The host and port of the proxy that refuses everything until it gets a name and a password. */
    proxy: z.string().optional(),
    /** A page on which the person can do something about it; opened in the browser. */
    link: z.object({ title: z.string(), url: z.string() }).readonly().optional(),
  })
  .readonly();
export type Failure = z.infer<typeof failureSchema>;

/** Kinds of failures that may be over at the next try, with nothing else changed. */
const passing: readonly FailureKind[] = ['offline', 'intercepted', 'rate-limited', 'unavailable'];

/** Whether the same may work at another try; not so where it may have been carried out already. */
export function mayRetry({ kind, uncertain = false }: Failure): boolean {
  return passing.includes(kind) && !uncertain;
}

/**
 * Whether something is forbidden for a while only: until a time, or until the person lifts it on a page.
 * What is known meanwhile stays.
 */
export function isPassingRefusal({ kind, retryAfter, link }: Failure): boolean {
  return kind === 'forbidden' && (retryAfter !== undefined || link !== undefined);
}

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
