/** Reads JSON that may be damaged: the whole of it, or its intact parts. */
import type { z } from 'zod';

export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns undefined for text that is not JSON. Accepts the byte order mark that some editors write. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

/** Returns undefined for text that is not JSON or does not match the schema. */
export function parseText<Value>(text: string, schema: z.ZodType<Value>): Value | undefined {
  return schema.safeParse(parseJson(text)).data;
}

/** Returns the end of the object or list that begins at `start`; undefined if it has none. */
function endOfBrackets(text: string, start: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted && sign === '\\') at += 1;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '{' || sign === '[')) depth += 1;
    else if (!quoted && (sign === '}' || sign === ']')) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

/** Returns the end of the value that begins at `start`, by its brackets and quotes; undefined if it has none. */
function endOf(text: string, start: number): number | undefined {
  if (text[start] === '{' || text[start] === '[') return endOfBrackets(text, start);
  // A number at the end of the text may have lost its last digits.
  const simple = /"(?:[^"\\]|\\.)*"|[^\s,\]}"]+(?=[\s,\]}])/y;
  simple.lastIndex = start;
  return simple.test(text) ? simple.lastIndex : undefined;
}

/** Returns the value that begins at `start`; undefined if it is damaged. */
export function valueAt(text: string, start: number): { value: unknown; end: number } | undefined {
  const end = endOf(text, start);
  if (end === undefined) return undefined;
  const value = parseJson(text.slice(start, end));
  return value === undefined ? undefined : { value, end };
}

/** Returns every intact and wanted object in a text, wherever it begins; none inside another one. */
export function objectsIn(text: string, isWanted: (value: Json) => boolean): readonly Json[] {
  const found: Json[] = [];
  for (let start = text.indexOf('{'); start >= 0; ) {
    const read = valueAt(text, start);
    const isFound = read !== undefined && isObject(read.value) && isWanted(read.value);
    if (isFound && isObject(read.value)) found.push(read.value);
    start = text.indexOf('{', isFound ? read.end : start + 1);
  }
  return found;
}

/** Returns a property's value from any surrounding text; undefined if it is absent or damaged. */
export function propertyIn(text: string, name: string): unknown {
  const label = new RegExp(`${JSON.stringify(name)}\\s*:\\s*`, 'g');
  const found = label.exec(text);
  return found ? valueAt(text, label.lastIndex)?.value : undefined;
}

/** Merges the properties of `value` into `before`, at any depth; properties of `before` alone stay. */
export function merged(before: unknown, value: unknown): unknown {
  if (!isObject(before) || !isObject(value)) return value;
  const entries = Object.entries(value).map(
    ([name, each]) =>
      [name, merged(Object.hasOwn(before, name) ? before[name] : undefined, each)] as const,
  );
  return { ...before, ...Object.fromEntries(entries) };
}
