/** Converts our schemas to JSON Schema, in the dialect of OpenAPI 3.1. */
import { z } from 'zod';
import type { Kind } from './schemas/parts.ts';
import { kindSchemas } from './schemas.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

export const schemaReference = (name: string): JsonSchema => ({
  $ref: `#/components/schemas/${name}`,
});

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isKind = (value: unknown): value is Kind => typeof value === 'string' && value in kindSchemas;

/** Formats whose additional pattern is redundant and unreadable. */
const formats: readonly unknown[] = ['uuid', 'date-time', 'date', 'email', 'uri'];

function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (!isObject(value)) return value;
  const { $schema: _dialect, 'x-kind': kind, ...rest } = value;
  const entries = Object.entries(rest).filter(
    ([name]) => name !== 'pattern' || !formats.includes(rest.format),
  );
  const tidied = Object.fromEntries(entries.map(([name, inner]) => [name, tidy(inner)]));
  if (!isKind(kind)) return tidied;
  const whole = schemaReference(kindSchemas[kind].name);
  return { ...tidied, anyOf: [schemaReference('Href'), whole] };
}

function convert(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const converted = tidy(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
  return isObject(converted) ? converted : {};
}

/** The schema of an answer, which contains nothing that the schema does not name. */
export const answered = (schema: z.ZodType): JsonSchema => convert(schema, 'output');

/** The schema of a request, in which unnamed fields are ignored. */
export const accepted = (schema: z.ZodType): JsonSchema => convert(schema, 'input');
