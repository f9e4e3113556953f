/**
 * Plants deviations in real answers of the platform. The check against the contract must find each.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Json, read } from './client.ts';
import { createCheck } from './conformance/check.ts';
import { readDescription, readOperations } from './conformance/description.ts';
import { type Platform, startPlatform, type TestOrganization, type TestPerson } from './harness.ts';

const routes = {
  organization: '/organizations/:id',
  invitations: '/organizations/:id/invitations',
} as const;
type Route = keyof typeof routes;

let platform: Platform;
let owner: TestPerson;
let organization: TestOrganization;
beforeAll(async () => {
  platform = await startPlatform();
  owner = await platform.person('Olive Owner', 'olive@example.org');
  organization = await owner.organization('Acme');
  const invitation = { invitee: 'grace@example.org', roles: ['admin'] };
  read.ok(await owner.call('POST', `/organizations/${organization.id}/invitations`, invitation));
});
afterAll(() => platform.stop());

const ask = (route: Route) => owner.call('GET', routes[route].replace(':id', organization.id));

const check = createCheck(readDescription(), () => undefined);

/** Returns the faults that the check finds in an answer of that route. */
function faults(route: Route, { status, body }: Pick<Answer, 'status' | 'body'>): string {
  return check({
    method: 'GET',
    route: routes[route],
    url: routes[route],
    status,
    contentType: 'application/json; charset=utf-8',
    body: body === undefined ? undefined : JSON.stringify(body),
  }).join('\n');
}

it.each(['organization', 'invitations'] as const)(
  'the real answer of %s has no fault',
  async (route) => {
    expect(faults(route, await ask(route))).toBe('');
  },
);

describe('a planted deviation is found', () => {
  const fields: readonly (readonly [string, Json, string])[] = [
    ['a name that is a number', { name: 5 }, '/name must be string'],
    ['an identifier that is no UUID', { id: 'acme' }, '/id must match format "uuid"'],
    ['a date in place of a time', { created_at: '2026-01-01' }, '/created_at must match format'],
    ['a null that is not published', { name: null }, '/name must be string'],
    ['an object in place of a list', { projects: {} }, '/projects must be array'],
    ['a reference without its address', { projects: [{}] }, "must have required property 'href'"],
  ];
  it.each(fields)('%s', async (_deviation, changed, fault) => {
    const { status, body } = await ask('organization');
    expect(faults('organization', { status, body: Object.assign({}, body, changed) })).toContain(
      fault,
    );
  });

  it.each([
    ['a role that is not published', { roles: ['owner'] }, 'must be equal to one of the allowed'],
    ['an address that is none', { invitee: 'grace' }, '/invitations/0/invitee must match format'],
  ] as const)('%s', async (_deviation, changed, fault) => {
    const answer = await ask('invitations');
    const invitations = read.list(answer, 'invitations').map((one) => ({ ...one, ...changed }));
    expect(faults('invitations', { ...answer, body: { invitations } })).toContain(fault);
  });

  it.each([
    ['a list in place of an object', 200, [], 'must be object'],
    ['no body', 200, undefined, 'no JSON where a body is published'],
    ['a status that is not published', 202, {}, 'status 202 is not one of 200, 401, 403, 404'],
    ['a failure', 500, { errors: ['Failed'] }, 'the platform failed'],
  ] as const)('%s', (_deviation, status, body, fault) => {
    expect(faults('organization', { status, body })).toContain(fault);
  });
});

it('the contract has all published operations and statuses', () => {
  const operations = readOperations(readDescription());
  expect(operations.size).toBe(72);
  expect([...operations.values()].reduce((sum, answers) => sum + answers.size, 0)).toBe(258);
});
