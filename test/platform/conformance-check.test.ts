/**
 * Shows that the check of every answer finds faults, on a description of our own in the form of the
 * published one.
 */
import { expect, it } from 'vitest';
import type { ObservedAnswer } from '#platform/http/observe.ts';
import { createCheck } from './conformance/check.ts';
import { measureCoverage } from './conformance/coverage.ts';
import type { Description } from './conformance/description.ts';

const answerOf = (name: string) => ({
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});

const description: Description = {
  openapi: '3.0.0',
  paths: {
    '/organizations': {
      parameters: [],
      get: { responses: { 200: answerOf('OrganizationList'), 401: answerOf('Error') } },
    },
    '/organizations/{any}': {
      put: { responses: { 200: answerOf('Organization'), 401: answerOf('Error') } },
      delete: { responses: { 204: {}, 401: answerOf('Error') } },
    },
  },
  components: {
    schemas: {
      Error: { type: 'object', properties: { error: { type: 'string' } } },
      Organization: {
        type: 'object',
        properties: {
          id: { type: 'string', format: 'uuid' },
          logo: { type: 'string' },
          tags: { type: 'array', items: { type: 'string' } },
          note: { type: 'string', nullable: true },
        },
      },
      OrganizationList: {
        type: 'object',
        properties: {
          organizations: { type: 'array', items: { $ref: '#/components/schemas/Organization' } },
        },
      },
    },
  },
};

const one = '/organizations/00000000-0000-4000-8000-000000000000';

function answer(body: unknown, more: Partial<ObservedAnswer> = {}): ObservedAnswer {
  return {
    method: 'GET',
    route: '/organizations',
    url: '/organizations',
    status: 200,
    contentType: 'application/json; charset=utf-8',
    body: body === undefined ? undefined : JSON.stringify(body),
    ...more,
  };
}

const change = { method: 'PATCH', route: '/metal/v1/organizations/:id', url: `/metal/v1${one}` };
const removal = { method: 'DELETE', route: '/organizations/:id', url: one };

function faults(observed: ObservedAnswer): readonly string[] {
  return createCheck(description, () => undefined)(observed);
}

it('an answer that matches the description has no faults', () => {
  expect(faults(answer({ organizations: [{ tags: ['a'], note: null }], more: 1 }))).toEqual([]);
  expect(faults(answer({ logo: 'x' }, change))).toEqual([]);
  expect(faults(answer(undefined, { ...removal, status: 204 }))).toEqual([]);
  expect(faults(answer({ error: 'Invalid' }, { status: 401 }))).toEqual([]);
  expect(faults(answer(undefined, { method: 'HEAD' }))).toEqual([]);
});

it('a fault names the operation, the status, the place, the expectation and the finding', () => {
  expect(faults(answer({ organizations: [{ tags: ['a', 5] }] }))).toEqual([
    expect.stringMatching(
      /^GET \/organizations → 200 \(GET \/organizations\): \/organizations\/0\/tags\/1 must be string .*; found 5$/,
    ),
  ]);
});

it.each([
  ['an identifier that is none', answer({ id: 'x' }, change), 'must match format "uuid"'],
  ['a list in place of an object', answer([]), 'must be object'],
  ['no body', answer(undefined), 'no JSON where a body is published'],
  ['another type', answer({}, { contentType: 'text/html' }), 'no JSON where a body is published'],
  [
    'a body where none is',
    answer({}, { ...removal, status: 204 }),
    'a body where none is published',
  ],
  [
    'an unknown status',
    answer({}, { ...change, status: 201 }),
    'status 201 is not one of 200, 401',
  ],
  ['a failure', answer({ errors: ['x'] }, { status: 500 }), 'the platform failed'],
  ['no sentence', answer({ errors: [] }, { ...change, status: 422 }), 'an error of another shape'],
  ['no list', answer({ errors: 'x' }, { ...change, status: 422 }), 'an error of another shape'],
  ['both', answer({ error: 'x', errors: ['x'] }, { status: 401 }), 'an error of another shape'],
  ['the wrong word', answer({ errors: ['x'] }, { status: 401 }), '401 has error'],
  [
    'an error page',
    answer({}, { ...change, status: 404, contentType: 'text/html' }),
    'not of JSON',
  ],
])('%s is found', (_what, observed, fault) => {
  expect(faults(observed).join()).toContain(fault);
});

it('identifiers that clients of the published API refuse are found', () => {
  const href = '/metal/v1/organizations/01a2283b-ddcc-7702-ae3e-2713c78dd802';
  expect(faults(answer({ organizations: [{ owner: { href } }] }))).toEqual([
    expect.stringMatching(
      /01a2283b-ddcc-7702-ae3e-2713c78dd802 is no identifier that clients take$/,
    ),
  ]);
});

it('a declared deviation passes and is recorded as needed', () => {
  const noted = new Set<string>();
  const check = createCheck(description, (what) => noted.add(what));
  expect(check(answer({ logo: 'x' }, change))).toEqual([]);
  expect(noted).not.toContain('deviation Organization.logo');
  expect(check(answer({ logo: null }, change))).toEqual([]);
  expect(noted).toContain('deviation Organization.logo');
  expect(noted).toContain('property Organization.logo');
  expect(noted).toContain('answer PUT /organizations/{} 200');
});

it('unseen operations and unnecessary excuses are reported', () => {
  const noted = new Set(['answer GET /organizations 200', 'property Organization.id']);
  const { table, count, checked, problems } = measureCoverage(description, noted);
  expect(table).toMatch(/GET +\/organizations +200 ✓ {2}401 ✗/);
  expect(checked).toBe(1);
  expect(count).toMatch(/^1 of 6 published answers/);
  expect(problems).toContain('an answer was never seen: GET /organizations 401');
  expect(problems).toContain('a property was never seen: Organization.logo');
  expect(problems).not.toContain('a property was never seen: Organization.id');
  expect(problems).toContain('the deviation for Organization.logo is not needed');
  expect(problems).toContain('the exception for GET /invitations 404 is stale');
});
