import type { FastifyInstance } from 'fastify';
import { invalid, Problem } from '../problem/problem.ts';

const maxDepth = 32;

function isStorable(text: string): boolean {
  return !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);
}

/**
 * Finds anything in a value that cannot be stored: text that PostgreSQL refuses (NUL, unpaired
 * surrogates), excessive nesting, and the name through which JavaScript reaches an object's
 * prototype. Walks with an explicit stack, since the value is hostile.
 * @returns a sentence that says what it is and where, or undefined if all of it can be stored
 */
export function findUnstorable(value: unknown): string | undefined {
  const open: { readonly value: unknown; readonly path: string; readonly depth: number }[] = [
    { value, path: '', depth: 0 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: found, path, depth } = next;
    if (typeof found === 'string' && !isStorable(found)) {
      return `${path || 'body'} contains characters that cannot be stored`;
    }
    if (typeof found !== 'object' || found === null) continue;
    if (depth >= maxDepth) return `${path.split('.')[0]} is nested too deeply`;
    for (const [key, inner] of Object.entries(found)) {
      if (!isStorable(key) || key === '__proto__')
        return `${path || 'body'} has a name that cannot be stored`;
      open.push({ value: inner, path: path ? `${path}.${key}` : key, depth: depth + 1 });
    }
  }
  return undefined;
}

/** Refuses such a value with 422. */
export function refuseUnstorable(value: unknown): void {
  const sentence = findUnstorable(value);
  if (sentence !== undefined) throw invalid(sentence);
}

/**
 * Parses JSON bodies. Clients of the published API send `Content-Type: application/json` with every
 * request, so an empty body is not an error.
 */
export function readJsonBodies(app: FastifyInstance): void {
  // Names that would reach into objects are refused along with everything else that cannot be
  // stored.
  const parse = app.getDefaultJsonParser('ignore', 'ignore');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    /^application\/json(;|$)/i,
    { parseAs: 'string' },
    (request, text, done) => {
      if (text === '') return done(null, undefined);
      return parse(request, text.toString(), (error, value) =>
        error ? done(new Problem(400, ['The body is not valid JSON'])) : done(null, value),
      );
    },
  );
}
