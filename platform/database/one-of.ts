import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

/**
 * The condition that a column is one of these UUIDs. It has one parameter, since lists can exceed the
 * number of parameters in a query, and a text with thousands of them takes long to make and to plan.
 */
export function isOneOf(column: AnyPgColumn, values: readonly string[]): SQL {
  return sql`${column} = any(${sql.param([...values])}::uuid[])`;
}
