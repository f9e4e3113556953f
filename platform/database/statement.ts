/**
 * Statements that are always the same except for their values. Their text is made once, and
 * PostgreSQL parses each once for every connection.
 */
import type { Queries } from './database.ts';

/** A query with placeholders, before it is prepared. */
export interface Preparable<Row> {
  readonly prepare: (name: string) => Prepared<Row>;
}

interface Prepared<Row> {
  readonly execute: (values?: Record<string, unknown>) => Promise<Row[]>;
}

/**
 * Declares a statement.
 * @param name unique among all statements, since PostgreSQL knows the statement by it
 * @returns runs the statement with the values of its placeholders
 */
export function statement<Values extends Readonly<Record<string, unknown>>, Row>(
  name: string,
  build: (queries: Queries) => Preparable<Row>,
): (queries: Queries, values: Values) => Promise<readonly Row[]> {
  const known = new WeakMap<Queries, Prepared<Row>>();
  return (queries, values) => {
    const prepared = known.get(queries) ?? build(queries).prepare(name);
    known.set(queries, prepared);
    return prepared.execute(values);
  };
}
