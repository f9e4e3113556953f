/** What the schemas of answers are made of. */
import { z } from 'zod';
import type { Resources } from '../../present/resource/resource.ts';

export type Kind = keyof Resources;

export const id = z.guid();
export const moment = z.iso.datetime();
export const momentOrNull = moment.nullable();
export const day = z.iso.date();
export const freeData = z.record(z.string(), z.unknown());

/** Not in the published API. */
export function extension<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.meta({ 'x-extension': true });
}

/**
 * Another thing: its address, or all of it where it is included. Kinds refer to each other in
 * circles, so this only names the kind; `json-schema.ts` puts the reference in.
 */
export function to(kind: Kind): z.ZodType {
  return z.unknown().meta({ 'x-kind': kind });
}

export const toMany = (kind: Kind): z.ZodType => z.array(to(kind));

export const hrefSchema = z.object({ href: z.string() });
