/**
 * A refusal, which any part of a request may throw. It has all that the published API's errors
 * have.
 */
export class Problem extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 422 | 429 | 503;
  readonly messages: readonly string[];
  /** Additional headers of the answer. */
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: Problem['status'],
    messages: readonly string[],
    headers: Problem['headers'] = {},
  ) {
    super(messages.join('; '));
    this.name = 'Problem';
    this.status = status;
    this.messages = messages;
    this.headers = headers;
  }
}

/** Also used for things that exist but that the caller may not know of. */
export const notFound = (): Problem => new Problem(404, ['Not found']);
export const forbidden = (reason: string): Problem => new Problem(403, [reason]);
/**
 * The key's reach does not include this at all. The sentence is the published API's own
 * (docs/packet-api.md#errors).
 */
export const accessDenied = (): Problem =>
  forbidden('Access denied for the current authentication token');
export const invalid = (...messages: readonly string[]): Problem => new Problem(422, messages);
/** packngo expects the word "Invalid" here (docs/packet-api.md#errors). */
export const unauthorized = (): Problem => new Problem(401, ['Invalid authentication token']);
/** @param seconds until the client may try again */
export const tooMany = (reason: string, seconds: number): Problem =>
  new Problem(429, [reason], { 'retry-after': String(seconds) });
/** The service has more to do than it can. */
export const tooBusy = (): Problem =>
  new Problem(503, ['The platform is too busy. Nothing was done. Try again in a moment.'], {
    'retry-after': '2',
  });
