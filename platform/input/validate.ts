import type { z } from 'zod';
import { invalid } from '../problem/problem.ts';

function sentence({ path, message, code }: z.core.$ZodIssue): string {
  const name = path.join('.');
  if (name === '' && code === 'invalid_type') return 'The body must be a JSON object';
  if (name === '' || message.startsWith(`${name} `)) return message;
  // Our own messages complete the sentence that the field's name begins.
  if (/^(must|has|is) /.test(message)) return `${name} ${message}`;
  return code === 'custom' ? message : `${name}: ${message}`;
}

/** Reads a value by its schema; 422 with one sentence for each fault, each naming its field. */
export function validate<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const result = schema.safeParse(value);
  if (!result.success) throw invalid(...new Set(result.error.issues.map(sentence)));
  return result.data;
}
