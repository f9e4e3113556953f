/** Reads JSON that may be damaged: as a whole, or whatever of it is whole. */
import type { z } from 'zod';

export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Undefined for what is no JSON. Editors put a byte order mark in front. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

/** Undefined for what is no JSON, or another one. */
export function parseText<Value>(text: string, schema: z.ZodType<Value>): Value | undefined {
  return schema.safeParse(parseJson(text)).data;
}

/** Where an object or a list that begins there ends; undefined: nowhere. */
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

/** Where any value that begins there ends, as far as its brackets and quotes tell; undefined: nowhere. */
function endOf(text: string, start: number): number | undefined {
  if (text[start] === '{' || text[start] === '[') return endOfBrackets(text, start);
  // A number that nothing follows may have lost its last digits.
  const simple = /"(?:[^"\\]|\\.)*"|[^\s,\]}"]+(?=[\s,\]}])/y;
  simple.lastIndex = start;
  return simple.test(text) ? simple.lastIndex : undefined;
}

/** The value that begins at a place of a text; undefined where it is damaged. */
export function valueAt(text: string, start: number): { value: unknown; end: number } | undefined {
  const end = endOf(text, start);
  if (end === undefined) return undefined;
  const value = parseJson(text.slice(start, end));
  return value === undefined ? undefined : { value, end };
}

/** Every object in a text that is whole and that is wanted, wherever it begins; none within another. */
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

/** The value of a property in a text, whatever is around it; undefined: it is not there, or damaged. */
export function propertyIn(text: string, name: string): unknown {
  const label = new RegExp(`${JSON.stringify(name)}\\s*:\\s*`, 'g');
  const found = label.exec(text);
  return found ? valueAt(text, label.lastIndex)?.value : undefined;
}

/** An object with the properties of another one put into it, however deep; what only it has stays. */
export function merged(before: unknown, value: unknown): unknown {
  if (!isObject(before) || !isObject(value)) return value;
  const entries = Object.entries(value).map(
    ([name, each]) =>
      [name, merged(Object.hasOwn(before, name) ? before[name] : undefined, each)] as const,
  );
  return { ...before, ...Object.fromEntries(entries) };
}
