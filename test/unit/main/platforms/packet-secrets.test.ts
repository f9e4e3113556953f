/** A platform that repeats the token, in whatever way and wherever: none of it comes back out of the adapter. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FailureError } from '#domain/failure.ts';
import { leakOf, token } from '../support/leaks.ts';
import { packet } from '../support/packet.ts';

type Adapter = ReturnType<typeof packet>['platform'];

/** All that a caller learns, as text. */
async function told(attempt: Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await attempt);
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    return `${error.message} ${JSON.stringify(error.failure)} ${error.stack}`;
  }
}

function holds(text: string, secret: string): boolean {
  const letters = (each: string) => each.replace(/[^a-zA-Z0-9]/g, '').toLowerCase();
  return letters(text).includes(letters(secret));
}

interface Place {
  readonly name: string;
  readonly status: number;
  readonly headers?: (leak: string) => Readonly<Record<string, string>>;
  readonly body: (leak: string) => unknown;
  readonly ask: (adapter: Adapter) => Promise<unknown>;
}

const user = (text: string) => ({ id: 'ada', full_name: text, email: `${text}@example.org` });
const invite = (adapter: Adapter) =>
  adapter.invite('acme', { email: 'a@example.org', roles: ['admin'], projectIds: [], message: '' });
const organizations = (adapter: Adapter) => adapter.organizations();

const places: readonly Place[] = [
  ...[400, 401, 403, 404, 409, 422, 429, 500, 503].flatMap((status): readonly Place[] => [
    {
      name: `errors of ${status}`,
      status,
      body: (leak) => ({ errors: ['No', leak] }),
      ask: organizations,
    },
    {
      name: `the error of ${status}`,
      status,
      body: (leak) => ({ error: leak }),
      ask: organizations,
    },
  ]),
  {
    name: 'a field of an input',
    status: 422,
    body: (leak) => ({ errors: [`Email ${leak}`] }),
    ask: invite,
  },
  {
    name: 'a name',
    status: 200,
    body: (leak) => ({ organizations: [{ id: '1', name: leak, description: `x ${leak}` }] }),
    ask: organizations,
  },
  { name: 'a person', status: 200, body: user, ask: (adapter) => adapter.person() },
  {
    name: 'a member',
    status: 200,
    body: (leak) => ({ members: [{ id: '1', user: user(leak) }] }),
    ask: (adapter) => adapter.members('acme'),
  },
  {
    name: 'an entry that is not understood',
    status: 200,
    body: (leak) => ({
      members: [
        { id: '1', user: user('Ada') },
        { id: '2', user: { email: leak } },
      ],
    }),
    ask: (adapter) => adapter.members('acme'),
  },
  {
    name: 'an invitation',
    status: 200,
    body: (leak) => ({
      invitations: [
        {
          id: '1',
          invitee: leak,
          invited_by: user(leak),
          message: leak,
          delivery: { state: 'failed', error: leak },
          join_url: `https://platform.example/join/${encodeURIComponent(leak)}`,
        },
      ],
    }),
    ask: (adapter) => adapter.invitations('acme'),
  },
  {
    name: 'an event',
    status: 200,
    body: (leak) => ({
      events: [
        {
          id: '1',
          interpolated: leak,
          ip: leak,
          modified_by: user(leak),
          details: { user_id: leak, user_name: leak, invitee: leak, name_before: leak },
        },
      ],
    }),
    ask: (adapter) => adapter.events.latest('acme', { amount: 50 }),
  },
  {
    name: 'headers',
    status: 503,
    headers: (leak) => ({
      'Retry-After': encodeURIComponent(leak),
      'X-Error': encodeURIComponent(leak),
    }),
    body: () => ({ errors: ['No'] }),
    ask: organizations,
  },
  {
    name: 'where it sends Orgdesk on to',
    status: 302,
    headers: (leak) => ({ Location: `/${encodeURIComponent(leak)}` }),
    body: () => ({}),
    ask: organizations,
  },
];

/** An adapter whose platform always answers this. */
function answered(secret: string, response: () => Response): Adapter {
  return packet('https://platform.example', secret, 10_000, async () => response()).platform;
}

test.each(places)('$name', async ({ status, headers, body, ask }) => {
  await fc.assert(
    fc.asyncProperty(
      token.chain((secret) => fc.tuple(fc.constant(secret), leakOf(secret))),
      async ([secret, leak]) => {
        const response = () =>
          Response.json(body(leak), { status, headers: headers?.(leak) ?? {} });
        const text = await told(ask(answered(secret, response)));
        expect(holds(text, secret)).toBe(false);
        expect(text).not.toContain(leak);
      },
    ),
    { numRuns: 20 },
  );
});

test('a token spread over several sentences is redacted in the joined text', async () => {
  const secret = 'abcdefghijklmnop';
  const errors = ['Bad token abcdefgh', 'ijklmnop'];
  const response = () => Response.json({ errors }, { status: 422 });
  expect(holds(await told(answered(secret, response).organizations()), secret)).toBe(false);
});

test('deeply nested JSON does not crash', async () => {
  const depth = 100_000;
  const text = `{"organizations":[],"x":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  const asked = answered('a-long-token', () => new Response(text)).organizations();
  await expect(asked).resolves.toMatchObject({ items: [] });
});
