/**
 * ETags, and conditional requests (RFC 9110 section 13). The ETag of a resource that counts its
 * changes is `"<revision>-<hash>"`. Reads compare all of it, and writes only the revision, because
 * the representation depends on who asks and on what they include.
 */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { Problem } from '../problem/problem.ts';
import type { Answer } from './answer.ts';

const hashLength = 22;
const revisedSchema = z.object({ revision: z.int() });

/** How many characters are hashed without serving other requests. */
const maxChunkLength = 1024 * 1024;

async function hash(text: string): Promise<string> {
  const made = createHash('sha256');
  for (let from = 0; from < text.length; from += maxChunkLength) {
    if (from > 0) await setImmediate();
    made.update(text.slice(from, from + maxChunkLength));
  }
  return made.digest('base64url').slice(0, hashLength);
}

/** Computes the ETag of a body; `text` is the body as it is sent. */
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

/**
 * Checks whether the client already has exactly this. A header that is not a list of ETags matches
 * nothing.
 */
export function isKnown(header: Header, etag: string): boolean {
  if (typeof header !== 'string') return false;
  return header.trim() === '*' || (list.test(header) && tagsIn(header).includes(etag));
}

/** The revisions that a client is willing to overwrite; `any` accepts every revision. */
export type Condition = 'any' | { readonly revisions: readonly number[] };

/**
 * Reads If-Match. A tag that is not ours names no revision and so matches none. Proxies that
 * compress answers weaken their ETags; since only the revision counts here, weak ETags are read,
 * too.
 * @throws Problem 400 if the header is not a list of ETags
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
