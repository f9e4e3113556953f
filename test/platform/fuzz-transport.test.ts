/** Malformed requests are answered in the form of the API, and the service survives. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { send } from './client.ts';
import { sendRaw, sentence } from './fuzzing/raw.ts';
import { type Platform, startPlatform } from './harness.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(async () => {
  const answer = await send(platform.url, 'GET', '/user');
  expect(answer.status).toBe(401);
  await platform.stop();
});

const close = 'Host: localhost\r\nConnection: close\r\n';

it.each([
  ['no HTTP at all', 'hello\r\n\r\n', 400],
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  ['an unknown method', `BREW /user HTTP/1.1\r\n${close}\r\n`, 400],
  ['an unknown version', `GET /user HTTP/9.9\r\n${close}\r\n`, 400],
  ['a NUL in the path', `GET /us\0er HTTP/1.1\r\n${close}\r\n`, 400],
  ['a broken header', `GET /user HTTP/1.1\r\n${close}no colon\r\n\r\n`, 400],
  ['a NUL in a header', `GET /user HTTP/1.1\r\n${close}X-Auth-Token: a\0b\r\n\r\n`, 400],
  ['a folded header', `GET /user HTTP/1.1\r\n${close}X-A: a\r\n b\r\n\r\n`, 400],
  [
    'two lengths',
    `POST /users HTTP/1.1\r\n${close}Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}`,
    400,
  ],
  ['a negative length', `POST /users HTTP/1.1\r\n${close}Content-Length: -1\r\n\r\n{}`, 400],
  [
    'a length and chunks',
    `POST /users HTTP/1.1\r\n${close}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
  ],
  [
    'broken chunks',
    `POST /users HTTP/1.1\r\n${close}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
    400,
  ],
  [
    'a huge header',
    `GET /user HTTP/1.1\r\n${close}X-Auth-Token: ${'x'.repeat(100_000)}\r\n\r\n`,
    431,
  ],
  ['thousands of headers', `GET /user HTTP/1.1\r\n${close}${'A: b\r\n'.repeat(20_000)}\r\n`, 431],
  ['a huge path', `GET /${'x'.repeat(100_000)} HTTP/1.1\r\n${close}\r\n`, 431],
  ['no host', 'GET /user HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['a tunnel', `CONNECT example.org:443 HTTP/1.1\r\n${close}\r\n`, 405],
  ['another expectation', `GET /user HTTP/1.1\r\n${close}Expect: magic\r\n\r\n`, 417],
  ['a method that no route has', `PROPFIND /user HTTP/1.1\r\n${close}\r\n`, 404],
  ['a trace', `TRACE /user HTTP/1.1\r\n${close}\r\n`, 404],
  ['an address that is none', `GET /%zz HTTP/1.1\r\n${close}\r\n`, 404],
  ['a way out of the tree', `GET /../../etc/passwd HTTP/1.1\r\n${close}\r\n`, 404],
  ['an absolute address', `GET http://example.org/nothing HTTP/1.1\r\n${close}\r\n`, 404],
  ['an identifier that is none', `GET /organizations/%00 HTTP/1.1\r\n${close}\r\n`, 401],
] as const)('%s is answered', async (_name, request, status) => {
  const answer = await sendRaw(platform.url, request);
  expect(answer.status).toBe(status);
  if (status === 401) expect(answer.body).toEqual({ error: 'Invalid authentication token' });
  else expect(sentence(answer)).not.toMatch(/HPE_|parse error|node/i);
});

it('an upgrade is answered like a plain request', async () => {
  const answer = await sendRaw(
    platform.url,
    'GET /user HTTP/1.1\r\nHost: localhost\r\nConnection: upgrade, close\r\nUpgrade: websocket\r\n\r\n',
  );
  expect(answer.status).toBe(401);
});

it('HEAD has no body, whatever the status', async () => {
  const answer = await sendRaw(platform.url, `HEAD /user HTTP/1.1\r\n${close}\r\n`);
  expect(answer).toMatchObject({ status: 401, body: undefined });
});

const requestOf = (type: string | undefined, body: string, encoding?: string) =>
  [
    'POST /users HTTP/1.1',
    'Host: localhost',
    'Connection: close',
    ...(type === undefined ? [] : [`Content-Type: ${type}`]),
    ...(encoding === undefined ? [] : [`Content-Encoding: ${encoding}`]),
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');

it.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/jsonp',
  'application/json5',
  'multipart/form-data; boundary=x',
  'application/xml',
  'nonsense',
  'a/b/c;;;',
  undefined,
])('a body of the type %s is refused', async (type) => {
  const answer = await sendRaw(platform.url, requestOf(type, '{"first_name":"x"}'));
  expect(answer.status).toBe(415);
  expect(sentence(answer)).toMatch(/type/i);
});

it.each(['application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON'])(
  'a body of the type %s is read',
  async (type) => {
    expect(await sendRaw(platform.url, requestOf(type, '{}'))).toMatchObject({ status: 422 });
  },
);

it.each(['{', '{"a":1,}', "{'a':1}", '\ufeff{}x', 'NaN', '{"a":01}', '{"a":"\\ud800'])(
  'the body %s is refused',
  async (body) => {
    const answer = await sendRaw(platform.url, requestOf('application/json', body));
    expect(answer.status).toBe(400);
    expect(sentence(answer)).toBe('The body is not valid JSON');
  },
);

it.each(['{"__proto__":{"a":1}}', '{"customdata":{"a":[{"\\u005f_proto__":1}]}}'])(
  'the name in %s is refused',
  async (body) => {
    const answer = await sendRaw(platform.url, requestOf('application/json', body));
    expect(answer.status).toBe(422);
    expect(sentence(answer)).toMatch(/has a name that cannot be stored$/);
  },
);

it('a body longer than announced is refused', async () => {
  const long = `POST /users HTTP/1.1\r\n${close}Content-Type: application/json\r\nContent-Length: 1\r\n\r\n{}`;
  expect((await sendRaw(platform.url, long)).status).toBe(400);
});

it.each([
  ['a tunnel', `CONNECT example.org:443 HTTP/1.1\r\n${close}\r\n`],
  ['no HTTP at all', 'hello\r\n\r\n'],
  ['a huge header', `GET /user HTTP/1.1\r\n${close}X-A: ${'x'.repeat(100_000)}\r\n\r\n`],
  ['an upgrade', 'GET /user HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: b\r\n\r\n'],
  ['half a request', 'POST /users HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{'],
  ['a question and a half', `GET /user HTTP/1.1\r\nHost: a\r\n\r\nGET /us`],
])(
  'clients that ask for %s and reset the connection do no harm',
  async (_name, text) => {
    const { hostname, port } = new URL(platform.url);
    await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const socket = connect(Number(port), hostname);
        await once(socket, 'connect');
        // Some are gone before they are read, some while they are answered.
        if (index % 2 === 0) socket.write(text, () => socket.resetAndDestroy());
        else socket.write(text);
        if (index % 2 === 1) socket.once('data', () => socket.resetAndDestroy());
        if (index % 4 === 1) socket.end();
        await once(socket, 'close');
      }),
    );
    expect((await send(platform.url, 'GET', '/user')).status).toBe(401);
  },
  30_000,
);
