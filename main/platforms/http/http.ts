/** The HTTP client of every adapter: bounds, time limits, retries, pace, failures in words. */
import { randomUUID } from 'node:crypto';
import axios, { type AxiosInstance, type AxiosRequestConfig, type AxiosResponse } from 'axios';
import { type Failure, FailureError } from '#domain/failure.ts';
import { Redactor } from '../../log/redactor.ts';
import { steps, ThreadShare } from '../../turns/thread-share.ts';
import { UncertainError } from '../port/uncertain.ts';
import {
  type Answer,
  type Dialect,
  failureOf,
  notAnApi,
  notThePlatform,
  readBody,
  redirectFailure,
} from './answer.ts';
import { networkFailure, timeOutFailure } from './network-failures.ts';
import type { Pacer } from './pacer.ts';
import { PlatformClock } from './platform-clock.ts';
import { Deadline, textOf } from './streaming.ts';

export interface HttpOptions {
  /** The base address of the API, without a slash at the end. */
  readonly baseUrl: string;
  /** Removed from all shown text, since answers may repeat it. */
  readonly token: string;
  /** Headers of every request, including the one with the token. */
  readonly headers: Readonly<Record<string, string>>;
  readonly dialect: Dialect;
  readonly pacer: Pacer;
  /** The platform's name in sentences. */
  readonly platform: string;
  /** Electron's `net.fetch`, so that system proxies and corporate certificates work. */
  readonly fetch: typeof fetch;
  /** Milliseconds for one request, including its answer's body. */
  readonly timeLimit: number;
  /** Resolves after that many milliseconds, or rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
  /** Returns a number between 0 and 1, which spreads the retries of many clients. */
  readonly random: () => number;
  /** Milliseconds by this computer's clock; `Date.now` by default. */
  readonly now?: () => number;
}

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Relative to the base address, with a slash in front. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  /** Headers of this request alone, such as one with a one-time code. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The same for every try of one request, so that a platform with idempotency keys carries it out once. */
  readonly idempotencyKey?: string | undefined;
  /** Whether the request is idempotent; by default only reads are. */
  readonly repeatable?: boolean;
  /** The revision that a write requires; null for none. */
  readonly ifRevision?: string | null;
  /** The ETag of the known state; "" if nothing is known. */
  readonly unlessMatches?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Maximum tries of a request that may safely be repeated. */
const maxAttempts = 3;
/** Milliseconds before the second try; each further try waits three times as long. */
const firstPauseMs = 300;
/** Maximum milliseconds of a Retry-After to wait for here; the caller plans longer ones. */
const maxPauseMs = 5000;
/** RFC 9110 section 8.8.3; longer tags are not sent back. */
export const entityTag = /^(?:W\/)?"[\x21\x23-\x7e]{1,200}"$/;
/** Characters of a stream that are read in one step: some events. */
const readAtOnce = 4096;
/** Maximum bytes of one answer; a page of 250 members is well below 1 MB. */
const largestAnswer = 16 * 1024 * 1024;

type Tried =
  | { readonly ok: true; readonly answer: Answer }
  | {
      readonly ok: false;
      readonly failure: Failure;
      /** Whether the platform may have carried out the request. */
      readonly uncertain: boolean;
      readonly again: boolean;
    };

export class PlatformHttp {
  readonly #options: HttpOptions;
  readonly #axios: AxiosInstance;
  /** Keeps a token that a platform repeats in its answers off the screen. */
  readonly #redactor = new Redactor();
  readonly #clock = new PlatformClock();
  readonly #share = new ThreadShare();
  readonly #now: () => number;

  constructor(options: HttpOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#redactor.hide(options.token);
    this.#axios = axios.create({
      adapter: 'fetch',
      env: { fetch: options.fetch },
      baseURL: options.baseUrl,
      headers: {
        Accept: 'application/json',
        // Set on every request, as the API's clients do: axios would declare a POST without a body as a form.
        'Content-Type': 'application/json',
        ...options.headers,
      },
      timeout: options.timeLimit,
      // A redirect would send the token to any host that it names.
      maxRedirects: 0,
      fetchOptions: { cache: 'no-store', referrerPolicy: 'no-referrer' },
      withCredentials: false,
      maxContentLength: largestAnswer,
      // Every status is an answer here. The body is parsed here too, to tell HTML from truncated JSON.
      validateStatus: () => true,
      responseType: 'text',
      transformResponse: (body: unknown) => body,
    });
  }

  /** See `Platform.clockOffset`. */
  get clockOffset(): number {
    return this.#clock.offset;
  }

  get platform(): string {
    return this.#options.platform;
  }

  /** Resolves to the answer's JSON; undefined for an answer without a body. Rejects with a `FailureError`. */
  async json(request: Request): Promise<unknown> {
    return this.#parse(request, await this.#send(request));
  }

  /** As `json`, with the ETag, "" if there is none. `unchanged`: it matches `unlessMatches`. */
  async read(
    request: Request,
  ): Promise<{ readonly json: unknown; readonly etag: string } | 'unchanged'> {
    const answer = await this.#send(request);
    if (answer.status === 304) return 'unchanged';
    const etag = answer.header('etag');
    return { json: this.#parse(request, answer), etag: entityTag.test(etag) ? etag : '' };
  }

  /**
   * Yields the text of an answer of this media type that goes on, as it arrives, until the platform ends it.
   * Rejects with a `FailureError`, also after as many milliseconds without anything as `silenceLimit` returns.
   */
  async *stream(
    request: Request,
    { type, silenceLimit }: { readonly type: string; readonly silenceLimit: () => number },
  ): AsyncGenerator<string> {
    const { timeLimit } = this.#options;
    const silence = new Deadline();
    const signals = [silence.signal, ...(request.signal ? [request.signal] : [])];
    try {
      silence.set(timeLimit);
      const response = await this.#axios.request<unknown>({
        ...configOf({ ...request, signal: AbortSignal.any(signals) }),
        responseType: 'stream',
        timeout: 0,
        // It has no end; whoever reads it bounds each of its parts.
        maxContentLength: -1,
      });
      if (!(response.data instanceof ReadableStream)) throw new FailureError(this.notAnApi());
      if (response.status !== 200) {
        await response.data.cancel();
        throw new FailureError(this.#redacted(this.#failureOf(withoutBody(response), false)));
      }
      // A platform without this stream may answer with something else.
      if (!withoutBody(response).header('content-type').startsWith(type)) {
        await response.data.cancel();
        throw new FailureError(this.notAnApi());
      }
      silence.set(silenceLimit());
      const rest = steps();
      for await (const text of textOf(response.data)) {
        for (let from = 0; from < text.length; from += readAtOnce) {
          const began = performance.now();
          yield text.slice(from, from + readAtOnce);
          this.#share.worked(performance.now() - began);
          // A platform that floods waits, as its connection then takes no more.
          await this.#share.turn(request.signal);
          await rest();
        }
        // What was just read may have changed it.
        silence.set(silenceLimit());
      }
    } catch (error) {
      if (error instanceof FailureError) throw error;
      if (silence.isOver) throw new FailureError(timeOutFailure(this.platform, silence.limit));
      throw new FailureError(this.#noAnswer(error, request, false).failure);
    } finally {
      silence.clear();
    }
  }

  #parse(request: Request, answer: Answer): unknown {
    const { body } = answer;
    if (body.kind === 'json') return body.json;
    if (body.kind === 'empty') return undefined;
    throw this.unreadable(request, answer);
  }

  /** Returns the failure for a server that is no platform of this kind. `detail` continues the sentence. */
  notAnApi(detail = ''): Failure {
    return notAnApi(this.platform, this.#options.dialect, detail);
  }

  /** Returns the failure for a successful answer that does not match the API. */
  unreadable(request: Request, answer: Answer): FailureError {
    const changes = request.method !== 'GET';
    const { dialect } = this.#options;
    const failure = notThePlatform(answer, this.platform, dialect, changes);
    return changes ? new UncertainError(failure) : new FailureError(failure);
  }

  async #send(request: Request): Promise<Answer> {
    if (!leadsWhereItSays(request.path)) {
      const message = `Orgdesk can’t ask ${this.platform} about something without a valid identifier.`;
      throw new FailureError({ kind: 'invalid', message });
    }
    let maybeDone = false;
    for (let attempt = 1; ; attempt += 1) {
      const tried = await this.#try(request);
      if (tried.ok) return tried.answer;
      const { failure, uncertain, again } = tried;
      // An earlier try removed it, and only its answer was lost.
      const removed = request.method === 'DELETE' && failure.kind === 'not-found';
      if (removed && maybeDone) return empty;
      maybeDone ||= uncertain;
      const pause = this.#pauseAfter(attempt, failure);
      const { repeatable = request.method === 'GET' } = request;
      const mayRepeat = again && repeatable;
      if (!mayRepeat || attempt === maxAttempts || pause > maxPauseMs) {
        throw maybeDone ? new UncertainError(failure) : new FailureError(failure);
      }
      await this.#options.wait(pause, request.signal).catch(() => {
        throw this.#cancelled();
      });
    }
  }

  #pauseAfter(attempt: number, failure: Failure): number {
    const own = firstPauseMs * 3 ** (attempt - 1) * (0.5 + this.#options.random() / 2);
    return Math.max(own, (failure.retryAfter ?? 0) * 1000);
  }

  async #try(request: Request): Promise<Tried> {
    const changes = request.method !== 'GET';
    try {
      if (changes) await this.#options.pacer.turn(request.signal);
      const answer = await this.#exchange(request);
      const unchanged = answer.status === 304 && Boolean(request.unlessMatches);
      if (unchanged || (answer.status >= 200 && answer.status < 300)) return { ok: true, answer };
      // A gateway answers 502 and 504 when it lost the platform's own answer.
      const uncertain = changes && answer.status >= 500 && !this.#options.dialect.isUndone(answer);
      const failure = this.#failureOf(answer, uncertain);
      return {
        ok: false,
        failure: this.#redacted(failure),
        uncertain,
        again: failure.kind === 'unavailable' || failure.kind === 'rate-limited',
      };
    } catch (error) {
      return this.#noAnswer(error, request, changes);
    }
  }

  #failureOf(answer: Answer, uncertain: boolean): Failure {
    const now = this.#now() + this.clockOffset;
    return failureOf(answer, this.platform, this.#options.dialect, now, uncertain);
  }

  /** Does not pass on the error object itself, which holds the token (paperless-ai#966). */
  #noAnswer(error: unknown, request: Request, changes: boolean): Tried & { readonly ok: false } {
    if (request.signal?.aborted) throw this.#cancelled();
    const code = axios.isAxiosError(error) ? error.code : undefined;
    if (code === 'ETIMEDOUT' || code === 'ECONNABORTED') {
      const failure = timeOutFailure(this.platform, this.#options.timeLimit);
      // A second wait as long as the first is pointless.
      return { ok: false, failure, uncertain: changes, again: false };
    }
    if (code === 'ERR_BAD_RESPONSE') {
      const failure: Failure = {
        kind: 'platform',
        message: `${this.platform} sent more data than a platform should. Check the address.`,
      };
      return { ok: false, failure, uncertain: changes, again: false };
    }
    if (isRefusedRedirect(error)) {
      return { ok: false, failure: redirectFailure(this.platform), uncertain: false, again: false };
    }
    const { failure, unsent } = networkFailure(error, this.platform);
    // A proxy that requires a password refuses the next try as well.
    const again = failure.proxy === undefined;
    return { ok: false, failure, uncertain: changes && !unsent, again };
  }

  #cancelled(): FailureError {
    return new FailureError({ kind: 'cancelled', message: 'Stopped.' });
  }

  async #exchange(request: Request): Promise<Answer> {
    const begin = performance.now();
    const response = await this.#axios.request<unknown>(configOf(request));
    const text = typeof response.data === 'string' ? response.data : '';
    const answered = performance.now();
    await this.#share.turn(request.signal);
    const body = await readBody(
      text,
      (each) => this.#redactor.redactKnown(each),
      (worked) => this.#share.worked(worked),
    );
    const answer: Answer = { ...withoutBody(response), text, body };
    if (isThePlatforms(answer)) {
      const roundTrip = answered - begin;
      this.#clock.notice({ header: answer.header, at: this.#now(), roundTrip });
    }
    return answer;
  }

  /** Redacts the whole failure again: a token can be spread over several sentences. */
  #redacted(failure: Failure): Failure {
    const fields = Object.entries(failure.fields ?? {});
    const redact = (text: string) => this.#redactor.redactKnown(text);
    return {
      ...failure,
      message: redact(failure.message),
      ...(failure.link ? { link: { ...failure.link, url: redact(failure.link.url) } } : {}),
      ...(fields.length === 0
        ? {}
        : { fields: Object.fromEntries(fields.map(([name, text]) => [name, redact(text)])) }),
    };
  }
}

function configOf(request: Request): AxiosRequestConfig {
  const { method, path, query, body, signal } = request;
  return {
    method,
    url: path,
    ...(query ? { params: query } : {}),
    ...(body === undefined ? {} : { data: body }),
    headers: headersOf(request),
    ...(signal ? { signal } : {}),
  };
}

function withoutBody({ status, headers }: AxiosResponse): Answer {
  const header = (name: string) => String(headers[name] ?? '');
  return { status, header, text: '', body: { kind: 'empty' } };
}

/** Refuses paths such as `DELETE /projects/..`, which the client's URL parser turns into `DELETE /`. */
function leadsWhereItSays(path: string): boolean {
  const [before, ...segments] = path.split('/');
  return before === '' && segments.every((each) => each !== '' && !/^(?:\.|%2e){1,2}$/i.test(each));
}

/**
 * Returns a request's headers. A revision is an ETag in quotes (RFC 9110 section 13.1.1). Every POST has an
 * idempotency key: when a persistent connection breaks, Chromium sends the request again by itself.
 */
function headersOf(request: Request): Readonly<Record<string, string>> {
  const { method, headers, ifRevision, unlessMatches } = request;
  const idempotencyKey = request.idempotencyKey ?? (method === 'POST' ? randomUUID() : undefined);
  return {
    ...headers,
    ...(unlessMatches ? { 'If-None-Match': unlessMatches } : {}),
    ...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
    ...(ifRevision ? { 'If-Match': `"${ifRevision}"` } : {}),
  };
}

/** Returns whether the platform accepted the token and no intermediary answered in its place. */
function isThePlatforms({ status, body }: Answer): boolean {
  return (status === 304 || (status >= 200 && status < 300)) && body.kind !== 'other';
}

const empty: Answer = { status: 204, header: () => '', text: '', body: { kind: 'empty' } };

/** Returns whether a redirect was refused: Electron's fetch rejects then, while Node's resolves. */
function isRefusedRedirect(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; depth += 1) {
    if (/redirect/i.test(cause.message)) return true;
    cause = cause.cause;
  }
  return false;
}
