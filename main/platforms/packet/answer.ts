/** What an answer of the platform means: its JSON, or a failure in words. */
import { z } from 'zod';
import type { Failure, FailureKind } from '#domain/failure.ts';
import { proxyFailure } from './network-failures.ts';
import { secondsUntilRetry } from './retry-after.ts';
import { safeText } from './text.ts';

export interface Answer {
  readonly status: number;
  /** The value of a header by its name in lower case; "" where there is none. */
  readonly header: (name: string) => string;
  /** As it was sent; nothing of it is shown. */
  readonly text: string;
  /** What it says, without the token, wherever the platform may have repeated it. */
  readonly body: Body;
}

/** The published shape: either `error` or `errors`, plain sentences (docs/packet-api.md#errors). */
const errorBody = z.object({
  error: z.string().optional(),
  errors: z.array(z.string()).optional(),
});

export type Body =
  | { readonly kind: 'json'; readonly json: unknown }
  | { readonly kind: 'empty' | 'other' };

/** @param redact makes each text of the body one that can be shown */
export function readBody(text: string, redact: (text: string) => string): Body {
  if (text.trim() === '') return { kind: 'empty' };
  try {
    return { kind: 'json', json: mapTexts(JSON.parse(text), redact) };
  } catch {
    return { kind: 'other' };
  }
}

/** Characters of one text that are read; what is shown of it is far shorter. */
const longestText = 10_000;

/** In place and without recursion: an answer can be large, and nested as deep as it is long. */
function mapTexts(json: unknown, map: (text: string) => string): unknown {
  const whole = { json };
  const left: object[] = [whole];
  for (let part = left.pop(); part; part = left.pop()) {
    for (const [key, value] of Object.entries(part)) {
      if (typeof value === 'string') Reflect.set(part, key, map(value.slice(0, longestText)));
      else if (typeof value === 'object' && value !== null) left.push(value);
    }
  }
  return whole.json;
}

/** The platform's own sentences; empty where the answer holds none. */
function ownWords(body: Body): readonly string[] {
  const told = body.kind === 'json' ? errorBody.safeParse(body.json).data : undefined;
  if (!told) return [];
  return [...(told.error === undefined ? [] : [told.error]), ...(told.errors ?? [])]
    .map(safeText)
    .filter((sentence) => sentence !== '')
    .slice(0, 20);
}

/** Fields of our inputs, by the words with which a platform's sentence about them begins. */
const fieldWords: readonly (readonly [pattern: RegExp, field: string])[] = [
  [/^(?:invitee|e-?mail)/i, 'email'],
  [/is not a valid email/i, 'email'],
  [/^name\b/i, 'name'],
  [/^message\b/i, 'message'],
  [/^roles?\b/i, 'roles'],
  [/^projects?(?:_ids)?\b/i, 'projectIds'],
];

function fieldsOf(sentences: readonly string[]): Readonly<Record<string, string>> | undefined {
  const fields = sentences.flatMap((sentence) => {
    const field = fieldWords.find(([pattern]) => pattern.test(sentence))?.[1];
    return field === undefined ? [] : [[field, sentence] as const];
  });
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}

export function notThePlatform(answer: Answer, platform: string): Failure {
  const contentType = answer.header('content-type');
  const html = /html/i.test(contentType) || /^\s*<(?:!doctype|html)/i.test(answer.text);
  const json = /json/i.test(contentType) || /^\s*[[{]/.test(answer.text);
  const what = html
    ? 'answered with a web page, not with a platform’s data. Check the address; a sign-in page, a proxy or a filter of the network can also be in the way'
    : json && answer.body.kind !== 'json'
      ? 'sent an answer that breaks off half-way. Try again; if it stays so, tell whoever runs it'
      : 'answers, but not as a Packet platform does. Check the address';
  return { kind: 'platform', message: `${platform} ${what}.` };
}

const kinds: Readonly<Record<number, FailureKind>> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  // Nothing of that kind at this address: how some platforms say that they lack it.
  405: 'not-found',
  409: 'conflict',
  410: 'not-found',
  412: 'conflict',
  422: 'invalid',
  429: 'rate-limited',
};

function sentenceFor(kind: FailureKind, own: string, platform: string): string {
  switch (kind) {
    case 'unauthorized':
      return `${platform} does not accept the token: it is wrong or was revoked. Make a new one there and enter it here.`;
    case 'forbidden':
      return own === ''
        ? `${platform} does not allow this for your account.`
        : `${platform} does not allow this: ${own}`;
    case 'not-found':
      return own === '' || /^not found\.?$/i.test(own)
        ? `${platform} does not have this any more, or does not show it to you.`
        : `${platform}: ${own}`;
    case 'rate-limited':
      return `${platform} asks for a pause: too many requests in a short time.`;
    case 'invalid':
    case 'conflict':
      return own === '' ? `${platform} refused this as invalid.` : own;
    default:
      return `${platform} has a fault of its own. Try again in a while; if it stays so, tell whoever runs it.`;
  }
}

/** A proxy or gateway answers so when it does not reach the server behind it. */
const gatewayFailures: readonly number[] = [502, 503, 504];

function retryAfterOf(answer: Answer, now: number): Pick<Failure, 'retryAfter'> {
  const retryAfter = secondsUntilRetry(answer, now);
  return retryAfter === undefined ? {} : { retryAfter };
}

/** The failure that a status outside 200–299 stands for. */
export function failureOf(answer: Answer, platform: string, now: number): Failure {
  const { status } = answer;
  if (status === 304) return notThePlatform(answer, platform);
  if (status >= 300 && status < 400) {
    return {
      kind: 'platform',
      message: `${platform} sends Orgdesk on to another address. Orgdesk does not follow, so that your token goes nowhere else: enter the address that it leads to.`,
    };
  }
  if (status === 407) return proxyFailure(undefined, platform);
  // RFC 6585 section 6.
  if (status === 511) {
    return {
      kind: 'platform',
      message: `This network requires you to sign in before ${platform} can be reached. Open any web page in a browser to do so.`,
    };
  }
  const inBetween = gatewayFailures.includes(status) && answer.body.kind === 'other';
  if (inBetween) {
    return {
      kind: 'platform',
      message: `${platform} is out of reach at the moment: a proxy or gateway in front of it answers in its place. Try again in a while; if it stays so, tell whoever runs it.`,
      ...retryAfterOf(answer, now),
    };
  }
  const sentences = ownWords(answer.body);
  const kind = kinds[status] ?? 'platform';
  // An error page of something in between says nothing about the token or the thing asked for.
  if (kind !== 'platform' && kind !== 'rate-limited' && answer.body.kind !== 'json') {
    return notThePlatform(answer, platform);
  }
  const own = sentences.map((sentence) => sentence.replace(/([^.!?…])$/, '$1.')).join(' ');
  const fields = kind === 'invalid' ? fieldsOf(sentences) : undefined;
  return {
    kind,
    message: sentenceFor(kind, own, platform),
    ...retryAfterOf(answer, now),
    ...(fields === undefined ? {} : { fields }),
  };
}
