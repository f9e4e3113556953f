/** Checks every successful answer of the tests against our own description. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ObservedAnswer } from '#platform/http/observe.ts';
import { describeApi, openApiPath } from '#platform/openapi/document.ts';
import type { Response } from '#platform/openapi/operation.ts';
import { routes } from '#platform/routes/routes.ts';

const base = 'https://described.example.org/openapi.json';

type Validate = (body: unknown) => readonly string[];

function createValidators(): (path: string, method: string, status: number) => Validate {
  const document = describeApi(routes, 'https://described.example.org');
  const ajv = new Ajv2020({ strict: false, allErrors: true, code: { optimize: false } });
  addFormats.default(ajv);
  ajv.addSchema({ $id: base, ...document });
  const made = new Map<string, Validate>();
  const make = (response: Response | undefined, pointer: string): Validate => {
    if (!response) return () => ['this status is not described'];
    const media = response.content?.['application/json'];
    if (!media) return (body) => (body === undefined ? [] : ['a body where none is described']);
    const validate = ajv.compile({ $ref: `${base}#${pointer}` });
    return (body) =>
      validate(body)
        ? []
        : (validate.errors ?? []).map(
            ({ instancePath, message, params }) =>
              `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
          );
  };
  return (path, method, status) => {
    const pointer = [
      'paths',
      path,
      method,
      'responses',
      String(status),
      'content',
      'application/json',
      'schema',
    ]
      .map((part) => `/${encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'))}`)
      .join('');
    const validate =
      made.get(pointer) ?? make(document.paths[path]?.[method]?.responses[status], pointer);
    made.set(pointer, validate);
    return validate;
  };
}

const operations = new Set(
  routes.flatMap(({ methods, path }) => methods.map((method) => `${method} ${openApiPath(path)}`)),
);
let validators: ReturnType<typeof createValidators> | undefined;

/** Lists the deviations of an answer from the description, one sentence each. */
export function checkDescribed(answer: ObservedAnswer): readonly string[] {
  const { method, route = '', status, contentType, body } = answer;
  const path = openApiPath(route.replace(/^\/metal\/v1(?=\/|$)/, ''));
  if (!operations.has(`${method} ${path}`) || status >= 300) return [];
  // Not one JSON value.
  if (/^(?:text\/event-stream|application\/x-ndjson)/.test(contentType ?? '')) return [];
  validators ??= createValidators();
  const faults = validators(
    path,
    method.toLowerCase(),
    status,
  )(body === undefined ? undefined : JSON.parse(body));
  return faults.map((fault) => `${method} ${answer.url} → ${status}, by /openapi.json: ${fault}`);
}
