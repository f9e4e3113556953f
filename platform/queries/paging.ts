import { z } from 'zod';
import { limits } from '#domain/limits.ts';

const number = (name: string, { default: preset, max }: { default: number; max: number }) =>
  z
    .string()
    .regex(/^\d+$/, `${name} must be a whole number`)
    .transform(Number)
    .refine((value) => value >= 1 && value <= max, `${name} must be between 1 and ${max}`)
    .default(preset);

export const pagingSchema = z.object({
  page: number('page', limits.page),
  per_page: number('per_page', limits.perPage),
});
export type Paging = z.infer<typeof pagingSchema>;

/** The rows of one page, and the total. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

export function limitAndOffset({ page, per_page }: Paging): {
  readonly limit: number;
  readonly offset: number;
} {
  return { limit: per_page, offset: (page - 1) * per_page };
}

const hrefSchema = z.strictObject({ href: z.string() });

export const metaSchema = z.object({
  first: hrefSchema,
  previous: hrefSchema.nullable(),
  self: hrefSchema,
  next: hrefSchema.nullable(),
  last: hrefSchema,
  current_page: z.int(),
  last_page: z.int(),
  total: z.int(),
});

/** How many rows of an unbounded list are counted. */
const counted = 1000;

/**
 * The count at which such a list stops counting for a page. Beyond it, a client learns only that
 * there is another page, until the list ends. Counting all rows would cost more than listing them.
 */
export function countBound(paging: Paging): number {
  const { limit, offset } = limitAndOffset(paging);
  return Math.max(counted, offset + limit + 1);
}

/**
 * Creates the `meta` of a list. `previous` and `next` are null and never omitted, or packngo loops
 * for ever; the addresses have no mount prefix, or packngo would double it
 * (docs/packet-api.md#lists).
 * @param path the list's path below the mount; its other parameters are in `query`
 */
export function pageMeta(
  path: string,
  query: Readonly<Record<string, string>>,
  { page, per_page }: Paging,
  total: number,
): z.infer<typeof metaSchema> {
  const last = Math.max(1, Math.ceil(total / per_page));
  const href = (to: number) => ({
    href: `${path}?${new URLSearchParams({ ...query, page: String(to) })}`,
  });
  return {
    first: href(1),
    previous: page > 1 ? href(Math.min(page - 1, last)) : null,
    self: href(page),
    next: page < last ? href(page + 1) : null,
    last: href(last),
    current_page: page,
    last_page: last,
    total,
  };
}
