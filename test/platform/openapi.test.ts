/** The service's description of itself. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { describeApi, openApiPath } from '#platform/openapi/document.ts';
import { extensionOperations } from '#platform/openapi/extensions.ts';
import { routes } from '#platform/routes/routes.ts';
import { request } from './client.ts';
import { operationName, readDescription, readOperations } from './conformance/description.ts';
import { type Platform, startPlatform } from './harness.ts';
import { checkDescribed } from './openapi-check.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ publicUrl: 'https://orgs.example.org/api' });
});
afterAll(() => platform.stop());

const document = describeApi(routes, 'https://orgs.example.org/api');
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    operation,
  })),
);

it('is served to everybody, with both mounts of the API, and can be cached', async () => {
  const answer = await request(platform.url, 'GET', '/openapi.json');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual(JSON.parse(JSON.stringify(document)));
  expect(answer.body).toMatchObject({
    servers: [
      { url: 'https://orgs.example.org/api' },
      { url: 'https://orgs.example.org/api/metal/v1' },
    ],
  });
  const etag = answer.headers.get('etag') ?? '';
  const again = await request(platform.url, 'GET', '/openapi.json', {
    headers: { 'if-none-match': etag },
  });
  expect([again.status, again.text]).toEqual([304, '']);
});

it('is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

it('describes every route with every method, in words and with its answer', () => {
  expect(operations.map(({ name }) => name).sort()).toEqual(
    routes
      .flatMap(({ methods, path }) => methods.map((method) => `${method} ${openApiPath(path)}`))
      .sort(),
  );
  const refusing = routes.flatMap(({ answers, methods, path }) =>
    answers.status === 'never' ? methods.map((method) => `${method} ${openApiPath(path)}`) : [],
  );
  const bare = operations.filter(
    ({ name, operation }) =>
      operation.summary.length < 8 ||
      Object.keys(operation.responses).some((status) => /^2\d\d$/.test(status)) ===
        refusing.includes(name),
  );
  expect(bare.map(({ name }) => name)).toEqual([]);
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

it('has no dangling references', () => {
  const text = JSON.stringify(document);
  const names = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].flatMap(
    ([, name]) => name ?? [],
  );
  expect(names.filter((name) => !(name in document.components.schemas))).toEqual([]);
  expect(text).not.toContain('x-kind');
});

it('says what a request may contain', () => {
  const create = document.paths['/organizations/{id}/invitations']?.post;
  const body = z
    .looseObject({ properties: z.record(z.string(), z.unknown()), required: z.array(z.string()) })
    .parse(create?.requestBody?.content['application/json']?.schema);
  expect(Object.keys(body.properties)).toEqual(
    expect.arrayContaining(['invitee', 'message', 'projects_ids', 'roles']),
  );
  expect(body.required).toEqual(['invitee']);
  expect(create?.parameters.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['id', 'include', 'Idempotency-Key']),
  );
  const list = document.paths['/organizations']?.get?.parameters.map(({ name }) => name);
  expect(list).toEqual(
    expect.arrayContaining(['page', 'per_page', 'include', 'exclude', 'personal', 'If-None-Match']),
  );
});

it('marks what the published API does not have', () => {
  const known = readOperations(readDescription());
  const ours = operations
    .filter(({ name }) => {
      const [method = '', path = ''] = name.split(' ');
      return !known.has(operationName(method, path));
    })
    .map(({ name }) => name);
  expect([...extensionOperations].map(openApiPath).sort()).toEqual(ours.sort());
});

it('reveals faults: an answer with an extra field, a missing one, and one that is not described', () => {
  const answer = {
    method: 'GET',
    route: '/user/api-keys',
    url: '/user/api-keys',
    status: 200,
    contentType: 'application/json',
  };
  const faults = (body: unknown, status = 200) =>
    checkDescribed({ ...answer, status, body: JSON.stringify(body) });
  expect(faults({ api_keys: [] })).toEqual([]);
  expect(faults({ api_keys: [], more: 1 })).toHaveLength(1);
  expect(faults({})).toHaveLength(1);
  expect(faults({ api_keys: [{}] }).length).toBeGreaterThan(3);
  expect(faults({ api_keys: [] }, 202)).toHaveLength(1);
});

it('is shown to people, who can go from the index to each operation and resource', async () => {
  const answer = await request(platform.url, 'GET', '/api');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(answer.text).not.toContain('<script');
  const ids = new Set([...answer.text.matchAll(/<article id="(\w+)"/g)].map(([, id]) => id));
  const links = [...answer.text.matchAll(/href="#(\w+)"/g)].map(([, id]) => id);
  expect(links.filter((id) => !ids.has(id))).toEqual([]);
  for (const name of Object.keys(document.components.schemas)) expect(ids.has(name)).toBe(true);
  for (const { summary } of routes) {
    expect(answer.text).toContain(summary.replaceAll("'", '&#39;').replaceAll('"', '&quot;'));
  }
  expect(answer.text).toContain('href="/api/openapi.json"');
  const front = await request(platform.url, 'GET', '/', { headers: { accept: 'text/html' } });
  expect(front.text).toContain('href="/api/api"');
});
