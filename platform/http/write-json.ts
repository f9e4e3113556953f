/** Writes large answers as JSON in parts, and serves other requests in between. */
import { setImmediate } from 'node:timers/promises';
import type { Measure } from '../present/resource/measure.ts';

/** Bytes written without a pause. */
const maxChunkBytes = 256 * 1024;

/**
 * Returns the same text as `JSON.stringify`, for values that have one.
 * @param measure knows the size of each part
 */
export async function writeJson(value: object, measure: Measure): Promise<string> {
  if (measure.sizeOf(value).bytes <= maxChunkBytes) return JSON.stringify(value);
  const parts: string[] = [];
  let bytes = 0;
  async function write(part: unknown): Promise<void> {
    const size = measure.sizeOf(part).bytes;
    if (typeof part !== 'object' || part === null || size <= maxChunkBytes) {
      parts.push(JSON.stringify(part) ?? 'null');
      bytes += size;
      if (bytes < maxChunkBytes) return;
      bytes = 0;
      await setImmediate();
    } else if (Array.isArray(part)) await writeItems(part);
    else await writeFields(part);
  }
  async function writeItems(items: readonly unknown[]): Promise<void> {
    parts.push('[');
    for (const [index, item] of items.entries()) {
      if (index > 0) parts.push(',');
      await write(item);
    }
    parts.push(']');
  }
  async function writeFields(fields: object): Promise<void> {
    parts.push('{');
    const shown = Object.entries(fields).filter(([, field]) => field !== undefined);
    for (const [index, [name, field]] of shown.entries()) {
      parts.push(`${index > 0 ? ',' : ''}${JSON.stringify(name)}:`);
      await write(field);
    }
    parts.push('}');
  }
  await write(value);
  return parts.join('');
}
