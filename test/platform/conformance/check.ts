/**
 * Checks an answer of the platform against the published description, and against rules for all
 * answers.
 */
import type { ErrorObject } from 'ajv';
import { z } from 'zod';
import type { ObservedAnswer } from '#platform/http/observe.ts';
import { routes } from '#platform/routes/routes.ts';
import { type Answers, type Description, operationName, readOperations } from './description.ts';
import { bodyDeviations, schemaDeviations, statusDeviations } from './deviations.ts';
import { type Note, readSchemas } from './schemas.ts';

/** Lists the faults of an answer, one sentence each. */
export type Check = (answer: ObservedAnswer) => readonly string[];

const sentence = z.string().min(1);
const errorBody = z
  .looseObject({ error: sentence, errors: z.undefined().optional() })
  .or(z.looseObject({ errors: z.array(sentence).min(1), error: z.undefined().optional() }));

const ourRoutes = new Set(
  routes.flatMap(({ methods, path }) => methods.map((method) => operationName(method, path))),
);

function isJson(contentType: string | undefined): boolean {
  return contentType?.startsWith('application/json') ?? false;
}

const identifiers = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;
/** The identifiers that clients of the published API accept before they send any. */
const taken = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

function checkIdentifiers(body = ''): readonly string[] {
  const refused = (body.match(identifiers) ?? []).filter((one) => !taken.test(one));
  return refused.map((one) => `${one} is no identifier that clients take`);
}

/**
 * Rules for every answer of the API, published or not: errors are JSON of one shape, and no 500.
 */
function checkManners({ status, body, contentType, method }: ObservedAnswer, isApi: boolean) {
  if (status === 500) return ['the platform failed'];
  if (status < 400 || method === 'HEAD' || (!isApi && !isJson(contentType))) return [];
  if (!isJson(contentType)) return [`an error of type ${contentType}, not of JSON`];
  const parsed = errorBody.safeParse(JSON.parse(body ?? 'null'));
  if (!parsed.success) return [`an error of another shape: ${body}`];
  if ((status === 401) !== 'error' in parsed.data) return ['401 has error, others have errors'];
  return [];
}

function explain({ instancePath, message, schemaPath, data }: ErrorObject): string {
  const found = JSON.stringify(data)?.slice(0, 80);
  return `${instancePath || '/'} ${message} (${schemaPath}); found ${found}`;
}

function deviationFor(operation: string, status: number): number {
  return statusDeviations.findIndex(
    ({ operations, statuses }) => statuses.includes(status) && operations.test(operation),
  );
}

/** Checks statuses and bodies of published operations. */
function checkPublished(description: Description, note: Note) {
  const operations = readOperations(description);
  const { validator } = readSchemas(description, schemaDeviations, note);
  const errorSchema = { $ref: '#/components/schemas/Error' };

  const schemaFor = (operation: string, answers: Answers, status: number) => {
    if (answers.has(status)) return { schema: answers.get(status), documented: true };
    const index = deviationFor(operation, status);
    if (index < 0) return undefined;
    note(`status deviation ${index}`);
    // An additional successful status is an extension, which /openapi.json describes.
    return { schema: status < 300 ? {} : errorSchema, documented: false };
  };

  return (operation: string, { status, body, contentType, method }: ObservedAnswer): string[] => {
    const answers = operations.get(operation);
    if (!answers || status < 200 || (status >= 300 && status < 400) || status >= 500) return [];
    const expected = schemaFor(operation, answers, status);
    if (!expected) return [`status ${status} is not one of ${[...answers.keys()].join(', ')}`];
    if (expected.documented) note(`answer ${operation} ${status}`);
    if (method === 'HEAD') return [];
    const deviation = bodyDeviations.find(
      (one) => one.operation === operation && one.status === status,
    );
    if (deviation) note(`body deviation ${operation} ${status}`);
    if (!expected.schema) {
      return body === undefined || deviation ? [] : [`a body where none is published: ${body}`];
    }
    if (body === undefined || !isJson(contentType)) return ['no JSON where a body is published'];
    const validate = validator(expected.schema);
    return validate(JSON.parse(body)) ? [] : (validate.errors ?? []).map(explain);
  };
}

/**
 * Creates the check of single answers.
 * @param note called with the published answers, properties and deviations that were seen
 * @param options.olderIdentifiers accepts identifiers as version 0.1.0 created them
 */
export function createCheck(
  description: Description,
  note: Note,
  { olderIdentifiers = false }: { readonly olderIdentifiers?: boolean } = {},
): Check {
  const published = checkPublished(description, note);
  return (answer) => {
    const operation = operationName(answer.method, answer.route ?? '');
    const isApi = ourRoutes.has(operation);
    const faults = [
      ...checkManners(answer, isApi),
      ...(isApi && !olderIdentifiers ? checkIdentifiers(answer.body) : []),
      ...published(operation, answer),
    ];
    return faults.map(
      (fault) => `${answer.method} ${answer.url} → ${answer.status} (${operation}): ${fault}`,
    );
  };
}
