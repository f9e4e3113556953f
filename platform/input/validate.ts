import type { z } from 'zod';
import { invalid } from '../problem/problem.ts';

function sentence({ path, message, code }: z.core.$ZodIssue): string {
  const name = path.join('.');
  if (name === '' && code === 'invalid_type') return 'The body must be a JSON object';
  if (name === '' || message.startsWith(`${name} `)) return message;
  // Our own messages continue the sentence that begins with the field's name.
  if (/^(must|has|is) /.test(message)) return `${name} ${message}`;
  return code === 'custom' ? message : `${name}: ${message}`;
}

/** Parses a value by its schema. Refuses it with 422 and one sentence for each invalid field. */
export function validate<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const result = schema.safeParse(value);
  if (!result.success) throw invalid(...new Set(result.error.issues.map(sentence)));
  return result.data;
}
