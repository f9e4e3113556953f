/**
 * ETags, and the conditions that requests make of them (RFC 9110 section 13). The ETag of a thing
 * that counts its changes is `"<revision>-<hash>"`: reads compare all of it, writes the revision
 * alone, because what is shown of a thing differs by who asks and what they include.
 */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { Problem } from '../problem/problem.ts';
import type { Answer } from './answer.ts';

const hashLength = 22;
const revisedSchema = z.object({ revision: z.int() });

/** Characters that are hashed in one go; others are served between. */
const maxChunkLength = 1024 * 1024;

async function hash(text: string): Promise<string> {
  const made = createHash('sha256');
  for (let from = 0; from < text.length; from += maxChunkLength) {
    if (from > 0) await setImmediate();
    made.update(text.slice(from, from + maxChunkLength));
  }
  return made.digest('base64url').slice(0, hashLength);
}

/** The ETag of an answer's body; `text` is the same as it is sent. */
export async function etagOf(
  { shown }: Pick<Answer, 'shown'>,
  body: object,
  text: string,
): Promise<string> {
  const thing = shown?.(body);
  const revised = revisedSchema.safeParse(thing);
  if (!revised.success) return `"${await hash(text)}"`;
  return `"${revised.data.revision}-${await hash(thing === body ? text : JSON.stringify(thing))}"`;
}

type Header = string | readonly string[] | undefined;

/** RFC 9110 section 8.8.3: an opaque tag in quotes, which may be marked as weak. */
const tag = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/;
const list = new RegExp(`^\\s*${tag.source}(?:\\s*,\\s*${tag.source})*\\s*$`);

function tagsIn(header: string): readonly string[] {
  return [...header.matchAll(new RegExp(tag.source, 'g'))].map(([found]) =>
    found.replace(/^W\//, ''),
  );
}

/** Whether the client has exactly this already. What it sends that is no list of ETags matches nothing. */
export function isKnown(header: Header, etag: string): boolean {
  if (typeof header !== 'string') return false;
  return header.trim() === '*' || (list.test(header) && tagsIn(header).includes(etag));
}

/** Which revisions a client will write over; `any` is whichever there is. */
export type Condition = 'any' | { readonly revisions: readonly number[] };

/**
 * Reads If-Match. A tag that is none of ours names no revision, and so fits none. Proxies that
 * compress answers weaken their ETags; what counts here is the revision, so weak ones are read too.
 * @throws Problem 400 for what is no list of ETags
 */
export function readIfMatch(header: Header): Condition | undefined {
  if (header === undefined) return undefined;
  const text = typeof header === 'string' ? header.trim() : header.join(', ');
  if (text === '*') return 'any';
  if (!list.test(text)) {
    throw new Problem(400, [
      'If-Match must be * or a list of ETags in double quotes, as this service sends them',
    ]);
  }
  const revisions = tagsIn(text).flatMap((one) => {
    const digits = /^"(\d{1,10})(?:-[\w-]+)?"$/.exec(one)?.[1];
    return digits === undefined ? [] : Number(digits);
  });
  return { revisions };
}

export function isMet(condition: Condition, revision: number): boolean {
  return condition === 'any' || condition.revisions.includes(revision);
}
