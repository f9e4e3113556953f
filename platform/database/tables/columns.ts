/** Columns that several tables share. */
import { bigint, integer, jsonb, timestamp } from 'drizzle-orm/pg-core';

export const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
export const createdAt = time('created_at').notNull();
export const updatedAt = time('updated_at').notNull();
/**
 * The order in which rows were created, by which lists are sorted. A clock cannot give that order:
 * the clocks of several copies differ, a clock can be set back, and two rows can be created in one
 * millisecond.
 */
export const position = bigint('position', { mode: 'number' })
  .notNull()
  .generatedAlwaysAsIdentity();
/** Counts the changes of a row. A trigger raises it, so that no change goes uncounted. */
export const revision = integer('revision').notNull().default(1);
export const customdata = jsonb('customdata').$type<Readonly<Record<string, unknown>>>().notNull();
