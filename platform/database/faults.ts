/**
 * Tells database outages from defects of the service. If the database is unreachable, busy, full or
 * read-only, the request can be sent again later, so the answer is 503. Every other error is a
 * defect.
 */
import { Problem, tooBusy } from '../problem/problem.ts';

/**
 * The SQLSTATE of a violated foreign key, which commands look for (PostgreSQL manual, appendix A).
 */
export const foreignKeyViolation = '23503';

/** Checks whether an error or its cause has this code. Drizzle wraps what the driver throws. */
export function hasCode(error: unknown, code: string): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === code) || hasCode(error.cause, code);
}

export type Fault =
  /** The database is unreachable or closed the connection. Nothing was done. */
  | 'away'
  /** The database took too long or has no connection left. Nothing was done. */
  | 'busy'
  /**
   * The database aborted the transaction in favour of another one. The same work may succeed at
   * once.
   */
  | 'conflict'
  | 'full'
  | 'read-only'
  /** The connection was lost during the commit. */
  | 'uncertain';

/** Replaces the error of a lost connection if the transaction may or may not stand. */
export class UncertainCommitError extends Error {
  constructor(cause: unknown) {
    super('The connection was lost while a transaction was being committed', { cause });
    this.name = 'UncertainCommitError';
  }
}

/** SQLSTATEs, or classes of them by their first two characters (PostgreSQL manual, appendix A). */
const states: Readonly<Record<string, Fault>> = {
  /** Connection exceptions. */
  '08': 'away',
  '25006': 'read-only',
  /**
   * A session that was idle in a transaction for too long, and a transaction that took too long.
   */
  '25P03': 'away',
  '25P04': 'busy',
  /**
   * The operator changed the password, the role or the database of the service and has to fix it.
   */
  '28': 'away',
  '3D000': 'away',
  '40000': 'conflict',
  '40001': 'conflict',
  '40003': 'uncertain',
  '40P01': 'conflict',
  /** Out of memory, connections or locks. */
  '53': 'busy',
  '53100': 'full',
  '55006': 'busy',
  '55P03': 'busy',
  /** The server is shutting down or starting up, or an administrator ended the session. */
  '57': 'away',
  '57014': 'busy',
  /** Errors of the operating system below the database, mostly of its disk. */
  '58': 'full',
  '72000': 'busy',
};

/** Errors of the connection itself: Node's codes for sockets, name lookups and files. */
const systemCodes: ReadonlySet<string> = new Set([
  'EADDRNOTAVAIL',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'EMFILE',
  'ENETDOWN',
  'ENETRESET',
  'ENETUNREACH',
  'ENFILE',
  'ENOBUFS',
  'ENOENT',
  'ENOTCONN',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Codes of OpenSSL and Node for a server certificate that is not accepted. */
const certificateCode = /^(CERT_|DEPTH_ZERO_|EPROTO$|ERR_SSL_|ERR_TLS_|SELF_SIGNED_|UNABLE_TO_)/;

/** Errors of pg, pg-pool and PGlite without a code, by how their message begins. */
const messages: readonly (readonly [string, Fault])[] = [
  ['Cannot use a pool after calling end on the pool', 'away'],
  ['Client has encountered a connection error', 'away'],
  ['Client was closed', 'away'],
  ['Connection terminated', 'away'],
  ['Query read timeout', 'away'],
  ['SASL:', 'away'],
  ['The server does not support SSL connections', 'away'],
  ['There was an error establishing an SSL connection', 'away'],
  ['timeout exceeded when trying to connect', 'busy'],
  ['timeout expired', 'away'],
  ['PGlite is closed', 'away'],
  ['PGlite is closing', 'away'],
];

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function ofOne(error: Error): Fault | undefined {
  if (error instanceof UncertainCommitError) return 'uncertain';
  // PostgreSQL's WebAssembly crashed, and stays so until the process restarts.
  if (error instanceof WebAssembly.RuntimeError) return 'away';
  const code = codeOf(error);
  if (systemCodes.has(code) || certificateCode.test(code)) return 'away';
  if (/^[0-9A-Z]{5}$/.test(code)) return states[code] ?? states[code.slice(0, 2)];
  return messages.find(([start]) => error.message.startsWith(start))?.[1];
}

/** How many causes are followed: they come from other libraries and could form a circle. */
const maxCauses = 10;

/**
 * Returns the database fault that an error is or was caused by, or undefined for any other error.
 */
export function faultOf(error: unknown, depth = 0): Fault | undefined {
  if (!(error instanceof Error) || depth > maxCauses) return undefined;
  const found = ofOne(error) ?? faultOf(error.cause, depth + 1);
  if (found !== undefined || !(error instanceof AggregateError)) return found;
  return error.errors.map((one) => faultOf(one, depth + 1)).find((one) => one !== undefined);
}

const later = 'Nothing was done. Try again in a moment.';

/** The sentence of the answer, and the seconds after which to try again. */
const answers: Readonly<
  Record<Exclude<Fault, 'busy'>, readonly [sentence: string, seconds: number]>
> = {
  away: [`The platform can’t reach its database. ${later}`, 5],
  conflict: [`Someone else changed this at the same time. ${later}`, 1],
  full: [`The platform’s database is full. ${later}`, 30],
  'read-only': [`The platform’s database is read-only at the moment. ${later}`, 10],
  uncertain: [
    'The platform lost its database during this request. It may have gone through. Check before you try again.',
    5,
  ],
};

/** Creates the 503 answer for a fault. */
export function faultProblem(fault: Fault): Problem {
  if (fault === 'busy') return tooBusy();
  const [sentence, seconds] = answers[fault];
  return new Problem(503, [sentence], {
    'retry-after': String(seconds),
    // For programs: every other fault means that nothing was done.
    ...(fault === 'uncertain' && { 'x-outcome': 'unknown' }),
  });
}
