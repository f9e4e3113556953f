/** Rows of the cache's tables, as the database returns them. */
import { z } from 'zod';

export const itemRows = z.array(z.object({ id: z.string(), body: z.string() }));
export const collectionRow = z.object({
  fetched_at: z.string(),
  forbidden: z.string().nullable(),
});
export const identified = z.array(z.object({ id: z.string() }));
export const placeRow = z.object({ position: z.number() });
