/**
 * Identifiers come from the window and from platforms, and are used in the paths of requests, which they must
 * not change.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { isIdentifier } from '#domain/is-identifier.ts';
import { calls } from '#preload/contract/calls.ts';

const hostile = [
  '',
  '.',
  '..',
  '../..',
  './x',
  '/',
  'a/b',
  '/etc',
  'a\\b',
  '%2e%2e',
  '%2E.',
  '.%2e',
  '%2f',
  'a%00',
  'a?b=c',
  'a#b',
  'a b',
  ' a',
  'a\n',
  'a\u0000',
  'a;b/..',
  '．．',
  '\u2024\u2024',
  'a\u200bb',
  '\ud800',
];

/** Returns every string schema below a schema, with its path of names. */
function strings(schema: z.ZodType, path = ''): readonly (readonly [string, z.ZodType])[] {
  if (schema instanceof z.ZodString) return [[path, schema]];
  if (schema instanceof z.ZodObject) {
    return Object.entries<z.ZodType>(schema.shape).flatMap(([name, each]) =>
      strings(each, `${path}.${name}`),
    );
  }
  if (schema instanceof z.ZodUnion) {
    return schema.options.flatMap((each) => strings(z.instanceof(z.ZodType).parse(each), path));
  }
  if (schema instanceof z.ZodArray)
    return strings(z.instanceof(z.ZodType).parse(schema.element), path);
  if (
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional
  ) {
    return strings(z.instanceof(z.ZodType).parse(schema.unwrap()), path);
  }
  return [];
}

const named = Object.entries(calls)
  .flatMap(([name, { input }]) => strings(input, name))
  // Items of a job are also named by addresses, which are only used to find them.
  .filter(([path]) => /(?:\.|[a-z])(?:id|Id|ids|Ids)$/.test(path) && !/Job\.ids$/.test(path));

test('the calls name organizations, projects, members and invitations by identifiers', () => {
  const paths = named.map(([path]) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'signOut.accountId',
      'deleteProject.key.organizationId',
      'deleteProject.projectId',
      'startJob.work.rows.projectIds',
      'startJob.work.changes.memberId',
      'startJob.work.changes.expected.projectIds',
      'startJob.work.members.memberId',
      'startJob.work.invitationIds',
      'acceptInvitation.invitationId',
      'offerOwnership.memberId',
      'exportTeam.ids',
      'dismissNotice.id',
    ]),
  );
});

test.each(named)('%s refuses an identifier that leads to another path', (_path, schema) => {
  expect(hostile.filter((each) => schema.safeParse(each).success)).toEqual([]);
});

test('no accepted identifier changes the path that contains it', () => {
  const piece = fc.constantFrom('.', '..', '/', '%2e', '%2F', '?', '#', '\\', 'a', ':', '@', ';');
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('')),
    fc.stringMatching(/^[\w.~:@+=,-]{1,20}$/),
  );
  fc.assert(
    fc.property(text, (id) => {
      if (!isIdentifier(id)) return;
      for (const segment of [id, encodeURIComponent(id)]) {
        const url = new URL(`https://platform.example/v1/${segment}/members`);
        expect(url.pathname.split('/')).toHaveLength(4);
        expect(decodeURIComponent(url.pathname)).toBe(`/v1/${id}/members`);
        expect(url.search + url.hash).toBe('');
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  '8ebf7bbd-9ab4-4e0b-8d3d-0d3c2c3a8a11',
  '01J9ZQ3V2N8T7K5M4R6P1X0YBC',
  '42',
  'acme-hosting_2.0',
  'urn:acme:user:1',
  'a'.repeat(200),
])('%s is an identifier', (id) => {
  expect(isIdentifier(id)).toBe(true);
});
