/** Our schemas as JSON Schema, in the dialect of OpenAPI 3.1. */
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

/** What a format says already, in a pattern that nobody can read. */
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

/** What is answered: nothing but what the schema names. */
export const answered = (schema: z.ZodType): JsonSchema => convert(schema, 'output');

/** What may be sent; what the schema does not name is passed over. */
export const accepted = (schema: z.ZodType): JsonSchema => convert(schema, 'input');
