/** Interprets a platform's answer: as JSON, or as a failure in words. */
import type { Failure, FailureKind } from '#domain/failure.ts';
import { steps } from '../../turns/thread-share.ts';
import { proxyFailure } from './network-failures.ts';
import { secondsUntilRetry } from './retry-after.ts';
import { safeText } from './text.ts';

export interface Answer {
  readonly status: number;
  /** The value of a header by its name in lower case; "" where there is none. */
  readonly header: (name: string) => string;
  /** The body as it was sent; it is never shown. */
  readonly text: string;
  /** The parsed body, with the token removed wherever the platform may have repeated it. */
  readonly body: Body;
}

/** How one API words errors. Answers are raw input from the platform: nothing in them is trusted. */
export interface Dialect {
  /** Completes "… doesn’t respond like": "a Packet platform". */
  readonly apiName: string;
  /** The platform's own sentences in the JSON of an answer that is a refusal. */
  readonly sentences: (json: unknown) => readonly string[];
  /** Returns the input field that a sentence is about. */
  readonly fieldOf: (sentence: string) => string | undefined;
  /** Whether an answer with a status of 500 or more says that nothing was carried out. */
  readonly isUndone: (answer: Answer) => boolean;
  /**
   * Returns the kind of failure if the status alone does not tell, such as for a 403 that limits the rate;
   * undefined leaves it to the status.
   */
  readonly kindOf?: (answer: Answer) => FailureKind | undefined;
  /** Returns a page on which the person can lift the refusal. */
  readonly linkOf?: (answer: Answer) => Failure['link'];
}

export type Body =
  | { readonly kind: 'json'; readonly json: unknown }
  | { readonly kind: 'empty' | 'other' };

const blank = /^\s*$/;

/**
 * @param redact makes each text of the body safe to show
 * @param worked called with the milliseconds for which this held the thread up
 */
export async function readBody(
  text: string,
  redact: (text: string) => string,
  worked: (milliseconds: number) => void,
): Promise<Body> {
  if (blank.test(text)) return { kind: 'empty' };
  const began = performance.now();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'other' };
  } finally {
    worked(performance.now() - began);
  }
  return { kind: 'json', json: await mapTexts(json, redact, steps(worked)) };
}

/** Maximum characters to read of one text; the shown part is far shorter. */
const maxTextLength = 10_000;

/** Values between two looks at the time. */
const mappedAtOnce = 500;

/** Maps texts in place and without recursion: an answer can be large and as deeply nested as it is long. */
async function mapTexts(
  json: unknown,
  map: (text: string) => string,
  rest: () => Promise<void>,
): Promise<unknown> {
  const whole = { json };
  const left: object[] = [whole];
  let mapped = 0;
  for (let part = left.pop(); part; part = left.pop()) {
    for (const [key, value] of Object.entries(part)) {
      mapped += 1;
      if (mapped % mappedAtOnce === 0) await rest();
      if (typeof value === 'string') Reflect.set(part, key, map(value.slice(0, maxTextLength)));
      else if (typeof value === 'object' && value !== null) left.push(value);
    }
  }
  return whole.json;
}

/** Returns the platform's own sentences, safe to show; empty if the answer has none. */
function sentencesOf({ body }: Answer, dialect: Dialect): readonly string[] {
  if (body.kind !== 'json') return [];
  return dialect
    .sentences(body.json)
    .map(safeText)
    .filter((sentence) => sentence !== '')
    .slice(0, 20);
}

function fieldsOf(
  sentences: readonly string[],
  { fieldOf }: Dialect,
): Readonly<Record<string, string>> | undefined {
  const fields = sentences.flatMap((sentence) => {
    const field = fieldOf(sentence);
    return field === undefined ? [] : [[field, sentence] as const];
  });
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}

const advice = 'Try again; if it keeps happening, contact its administrator.';

function isWebPage(answer: Answer): boolean {
  return /html/i.test(answer.header('content-type')) || /^\s*<(?:!doctype|html)/i.test(answer.text);
}

/** Statuses of sign-in pages, which block every request; other pages come from a server without the API. */
const signInPages: readonly number[] = [401, 511];
const filterPages: readonly number[] = [403, 451];

function webPageFailure(status: number, platform: string, dialect: Dialect): Failure {
  if (filterPages.includes(status)) {
    return {
      kind: 'intercepted',
      cause: 'filter',
      message: `A web page blocked the request to ${platform}. A filter or firewall may be in the way. Contact your network administrator.`,
    };
  }
  if (status < 300 || signInPages.includes(status)) {
    return {
      kind: 'intercepted',
      cause: 'sign-in-page',
      message: `A web page answered instead of ${platform}. Sign in to this network in a browser, or check the address.`,
    };
  }
  return notAnApi(platform, dialect);
}

/** Returns the failure for an address at which no platform answers. */
export function notAnApi(platform: string, { apiName }: Dialect, detail = ''): Failure {
  const what = `${platform} doesn’t respond like ${apiName}${detail}.`;
  return { kind: 'platform', message: `${what} Check the address.` };
}

/** @param mayBeDone as for `failureOf` */
export function notThePlatform(
  answer: Answer,
  platform: string,
  dialect: Dialect,
  mayBeDone = false,
): Failure {
  if (isWebPage(answer)) return webPageFailure(answer.status, platform, dialect);
  const json = /json/i.test(answer.header('content-type')) || /^\s*[[{]/.test(answer.text);
  if (!json || answer.body.kind === 'json') return notAnApi(platform, dialect);
  const what = `${platform} sent an incomplete answer.`;
  return { kind: 'unavailable', message: mayBeDone ? what : `${what} ${advice}` };
}

/** Orgdesk follows no redirect: its token would go wherever that leads. */
export function redirectFailure(platform: string): Failure {
  return {
    kind: 'intercepted',
    cause: 'sign-in-page',
    message: `${platform} redirects to another address, which Orgdesk doesn’t follow, to protect your token. Sign in to this network in a browser, or check the address.`,
  };
}

const kinds: Readonly<Record<number, FailureKind>> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  // Some platforms say so that they lack this kind of resource.
  405: 'not-found',
  // Nothing was done: the request was incomplete or too early.
  408: 'unavailable',
  409: 'conflict',
  410: 'not-found',
  412: 'conflict',
  422: 'invalid',
  425: 'unavailable',
  429: 'rate-limited',
};

function kindOf(status: number): FailureKind {
  return kinds[status] ?? (status >= 500 ? 'unavailable' : 'invalid');
}

function sentenceFor(kind: FailureKind, own: string, platform: string): string {
  switch (kind) {
    case 'unauthorized':
      return `${platform} rejected this token. It may be mistyped or revoked. Create a new one and try again.`;
    case 'forbidden':
      return own === ''
        ? `${platform} doesn’t allow this for your account.`
        : `${platform} doesn’t allow this: ${own}`;
    case 'not-found':
      return own === '' || /^not found\.?$/i.test(own)
        ? `${platform} no longer has this, or no longer shows it to you.`
        : `${platform}: ${own}`;
    case 'rate-limited':
      return `${platform} is limiting requests.`;
    case 'invalid':
    case 'conflict':
      return own === '' ? `${platform} rejected this request.` : own;
    default:
      return `${platform} had an internal error.`;
  }
}

const changedMeanwhile =
  'Someone changed this meanwhile, so nothing was saved. Check what it is now, then try again.';

/** Statuses of a proxy or gateway that does not reach the server behind it. */
const gatewayFailures: readonly number[] = [502, 503, 504];

/** @param mayBeDone whether the platform may have carried out the request, so that a retry needs care */
function unavailable(answer: Answer, platform: string, now: number, mayBeDone: boolean): Failure {
  const { status, body } = answer;
  const retryAfter = secondsUntilRetry(answer, now);
  const away = status === 503 && retryAfter !== undefined;
  const what = away
    ? `${platform} is temporarily unavailable.`
    : gatewayFailures.includes(status) && body.kind === 'other'
      ? `${platform} couldn’t be reached: a proxy or gateway answered instead.`
      : status === 408 || status === 425
        ? `${platform} didn’t process the request in time.`
        : sentenceFor('unavailable', '', platform);
  return {
    kind: 'unavailable',
    message: mayBeDone || away ? what : `${what} ${advice}`,
    ...(away ? { cause: 'maintenance' } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

/** Returns the failure for a status outside 200–299; `mayBeDone`: see `unavailable`. */
export function failureOf(
  answer: Answer,
  platform: string,
  dialect: Dialect,
  now: number,
  mayBeDone = false,
): Failure {
  const { status } = answer;
  if (status === 304) return notThePlatform(answer, platform, dialect);
  if (status >= 300 && status < 400) return redirectFailure(platform);
  if (status === 407) return proxyFailure(undefined, platform);
  // RFC 6585 section 6.
  if (status === 511) return webPageFailure(status, platform, dialect);
  const kind = dialect.kindOf?.(answer) ?? kindOf(status);
  if (kind === 'unavailable') return unavailable(answer, platform, now, mayBeDone);
  if (kind === 'rate-limited') {
    const retryAfter = secondsUntilRetry(answer, now);
    const message = sentenceFor(kind, '', platform);
    return { kind, message, ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  // An error page of an intermediary says nothing about the token or the requested resource.
  if (answer.body.kind !== 'json') return notThePlatform(answer, platform, dialect);
  // What a platform says of this is for programs: it names the header that was compared.
  if (status === 412) return { kind, message: changedMeanwhile };
  const sentences = sentencesOf(answer, dialect);
  const own = sentences.map((sentence) => sentence.replace(/([^.!?…])$/, '$1.')).join(' ');
  const link = dialect.linkOf?.(answer);
  const fields = kind === 'invalid' ? fieldsOf(sentences, dialect) : undefined;
  return {
    kind,
    message: sentenceFor(kind, own, platform),
    ...(fields === undefined ? {} : { fields }),
    ...(link ? { link } : {}),
  };
}
