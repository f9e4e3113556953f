/** A refusal, thrown from anywhere in a request; the published API's error shape has no more. */
export class Problem extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 422 | 429 | 503;
  readonly messages: readonly string[];
  /** What the answer says besides, in its headers. */
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

/** Also for what exists but may not be known about. */
export const notFound = (): Problem => new Problem(404, ['Not found']);
export const forbidden = (reason: string): Problem => new Problem(403, [reason]);
/**
 * A key that does not reach so far at all; the published API's own sentence
 * (docs/packet-api.md#errors).
 */
export const accessDenied = (): Problem =>
  forbidden('Access denied for the current authentication token');
export const invalid = (...messages: readonly string[]): Problem => new Problem(422, messages);
/** packngo expects the word "Invalid" here (docs/packet-api.md#errors). */
export const unauthorized = (): Problem => new Problem(401, ['Invalid authentication token']);
/** @param seconds until it may be tried again */
export const tooMany = (reason: string, seconds: number): Problem =>
  new Problem(429, [reason], { 'retry-after': String(seconds) });
/** There is more to do for all than can be done. */
export const tooBusy = (): Problem =>
  new Problem(503, ['The platform is too busy. Nothing was done. Try again in a moment.'], {
    'retry-after': '2',
  });
