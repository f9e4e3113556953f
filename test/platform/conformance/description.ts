/**
 * The published contract of the API: names, types, enums and statuses, without its texts.
 * `contract.json` contains it as OpenAPI 3.0, with one operation and one schema per line, and names
 * its source.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const file = join(import.meta.dirname, 'contract.json');

const mediaSchema = z.looseObject({ schema: z.looseObject({}).optional() });
const answerSchema = z.looseObject({ content: z.record(z.string(), mediaSchema).optional() });
const operationSchema = z.looseObject({ responses: z.record(z.string(), answerSchema) });
/** Besides its operations, a path may describe its parameters. */
const pathSchema = z.record(z.string(), operationSchema.or(z.array(z.unknown())));

const descriptionSchema = z.looseObject({
  openapi: z.string().startsWith('3.0.'),
  paths: z.record(z.string(), pathSchema),
  components: z.looseObject({ schemas: z.record(z.string(), z.looseObject({})) }),
});
export type Description = z.infer<typeof descriptionSchema>;

/**
 * Reads the contract.
 * @throws Error if it is missing, is not OpenAPI 3.0 or has no operations
 */
export function readDescription(): Description {
  const description = descriptionSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (readOperations(description).size === 0) throw new Error(`${file} describes no operations.`);
  return description;
}

/** Returns `GET /organizations/{}`: parameters count by position, because their names differ. */
export function operationName(method: string, path: string): string {
  // Both merge, and only PUT is published (docs/packet-api.md#transport).
  const verb = method === 'PATCH' ? 'PUT' : method === 'HEAD' ? 'GET' : method;
  const place = path.replace(/^\/metal\/v1(?=\/|$)/, '').replace(/\{\w+\}|:\w+/g, '{}');
  return `${verb} ${place}`;
}

/** The answers of an operation: each status with the schema of its body, or undefined for none. */
export type Answers = ReadonlyMap<number, object | undefined>;

/** Returns every published operation by its name. */
export function readOperations({ paths }: Description): ReadonlyMap<string, Answers> {
  const operations = new Map<string, Answers>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (Array.isArray(operation)) continue;
      const answers = Object.entries(operation.responses).map(
        ([status, { content }]) => [Number(status), content?.['application/json']?.schema] as const,
      );
      operations.set(operationName(method.toUpperCase(), path), new Map(answers));
    }
  }
  return operations;
}
