/** The contents of the whole database, as text that differs as soon as anything in it does. */
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '#platform/database/database.ts';

const tablesSchema = z.array(z.object({ name: z.string() }));
const marksSchema = z.array(z.object({ name: z.string(), mark: z.string() }));

async function rowsOf<Row>(
  { queries }: Database,
  query: string,
  schema: z.ZodType<readonly Row[]>,
): Promise<readonly Row[]> {
  const result = await queries.execute(sql.raw(query));
  return z.looseObject({ rows: schema }).parse(result).rows;
}

/** Returns the number and a hash of each table's rows, by the table's name. */
export async function fingerprint(database: Database): Promise<Readonly<Record<string, string>>> {
  const tables = await rowsOf(
    database,
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
    tablesSchema,
  );
  const queries = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as mark from "${name}" t`,
  );
  const marks = await rowsOf(database, queries.join(' union all '), marksSchema);
  return Object.fromEntries(marks.map(({ name, mark }) => [name, mark]));
}
