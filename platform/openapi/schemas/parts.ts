/** Building blocks of the schemas of answers. */
import { z } from 'zod';
import type { Resources } from '../../present/resource/resource.ts';

export type Kind = keyof Resources;

export const id = z.guid();
export const moment = z.iso.datetime();
export const momentOrNull = moment.nullable();
export const day = z.iso.date();
export const freeData = z.record(z.string(), z.unknown());

/** Marks a field as an extension of the published API. */
export function extension<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.meta({ 'x-extension': true });
}

/**
 * A reference to another resource: its address, or all of it if included. Kinds refer to each other
 * in circles, so this only names the kind; `json-schema.ts` inserts the schema.
 */
export function to(kind: Kind): z.ZodType {
  return z.unknown().meta({ 'x-kind': kind });
}

export const toMany = (kind: Kind): z.ZodType => z.array(to(kind));

export const hrefSchema = z.object({ href: z.string() });
