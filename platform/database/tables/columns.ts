/** Columns that several tables have. */
import { bigint, integer, jsonb, timestamp } from 'drizzle-orm/pg-core';

export const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
export const createdAt = time('created_at').notNull();
export const updatedAt = time('updated_at').notNull();
/**
 * The order in which rows were made, by which lists are ordered: copies of the service have clocks
 * that differ, a clock can be set back, and two rows can be made in one millisecond.
 */
export const position = bigint('position', { mode: 'number' })
  .notNull()
  .generatedAlwaysAsIdentity();
/** Counts the changes of a row; a trigger of the database raises it, so no change goes uncounted. */
export const revision = integer('revision').notNull().default(1);
export const customdata = jsonb('customdata').$type<Readonly<Record<string, unknown>>>().notNull();
