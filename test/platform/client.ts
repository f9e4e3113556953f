/** Calls a platform's API and reads its answers. Fails loudly on anything unexpected. */
import { z } from 'zod';

export type Json = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined if it is empty. */
  readonly body: unknown;
}

export interface Person {
  readonly token: string;
  readonly call: (method: string, path: string, body?: unknown) => Promise<Answer>;
}

interface Sending {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RawAnswer extends Answer {
  readonly text: string;
}

/** A string body is sent as it is. */
async function exchange(
  url: string,
  method: string,
  path: string,
  { token, body, headers = {} }: Sending,
): Promise<Omit<RawAnswer, 'body'>> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { 'x-auth-token': token }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  // A stream has no end.
  const streams = response.headers.get('content-type') === 'text/event-stream';
  if (streams) await response.body?.cancel();
  const text = streams ? '' : await response.text();
  return { status: response.status, headers: response.headers, text };
}

/** Sends one request to the API, which answers in JSON or without a body. */
export async function send(
  url: string,
  method: string,
  path: string,
  sending: Sending = {},
): Promise<Answer> {
  const { text, ...answer } = await exchange(url, method, path, sending);
  const isLines = answer.headers.get('content-type') === 'application/x-ndjson';
  return { ...answer, body: text === '' || isLines ? undefined : JSON.parse(text) };
}

/** The same for addresses that also answer in text. */
export async function request(
  url: string,
  method: string,
  path: string,
  sending: Sending = {},
): Promise<RawAnswer> {
  const answer = await exchange(url, method, path, sending);
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
  return { ...answer, body: isJson && answer.text !== '' ? JSON.parse(answer.text) : undefined };
}

export function client(url: string, token: string): Person {
  return { token, call: (method, path, body) => send(url, method, path, { token, body }) };
}

const withId = z.looseObject({ id: z.string() });
/** The answer to accepting an invitation: a membership of a member, or the member. */
const place = z.looseObject({
  id: z.string(),
  member: z.object({ href: z.string() }).optional(),
});

function ok(answer: Answer): Answer {
  if (answer.status >= 300) {
    throw new Error(`The platform answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
  return answer;
}

export const read = {
  ok,
  /** The identifier in an answer. */
  id: (answer: Answer): string => withId.parse(ok(answer).body).id,
  /** The messages of a refusal. */
  errors: (answer: Answer): readonly string[] =>
    z.object({ errors: z.array(z.string()) }).parse(answer.body).errors,
  /** The member and the membership in the answer to accepting an invitation. */
  place: (answer: Answer): { readonly memberId: string; readonly membershipId: string } => {
    const { id, member } = place.parse(ok(answer).body);
    return { memberId: member?.href.split('/').at(-1) ?? id, membershipId: id };
  },
  /** The value of a field that must be text. */
  text: (answer: Answer, name: string): string =>
    z.string().parse(z.record(z.string(), z.unknown()).parse(ok(answer).body)[name]),
  /** The entries of a list. */
  list: (answer: Answer, name: string): readonly Json[] =>
    z
      .record(z.string(), z.array(z.record(z.string(), z.unknown())).or(z.unknown()))
      .transform((body) => z.array(z.record(z.string(), z.unknown())).parse(body[name]))
      .parse(ok(answer).body),
};
