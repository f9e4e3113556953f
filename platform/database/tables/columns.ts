/** Columns that several tables have. */
import { integer, jsonb, timestamp } from 'drizzle-orm/pg-core';

export const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
export const createdAt = time('created_at').notNull();
export const updatedAt = time('updated_at').notNull();
/** Counts the changes of a row; a trigger of the database raises it, so no change goes uncounted. */
export const revision = integer('revision').notNull().default(1);
export const customdata = jsonb('customdata').$type<Readonly<Record<string, unknown>>>().notNull();
