/** Appends the rows of one journal to another one. */
import { z } from 'zod';
import type { Connection } from '../sql/connection.ts';

const tables = z.array(z.object({ name: z.string() }));
const rows = z.array(z.record(z.string(), z.unknown()));

/** Must be called in a transaction of the target. */
export function moveRows(from: Connection['sql'], to: Connection['sql']): void {
  const found = from(
    "select name from sqlite_schema where type = 'table' and name not like 'sqlite%'",
  );
  for (const { name } of tables.parse(found.all())) {
    for (const { sequence: _sequence, ...row } of rows.parse(
      from(`select * from "${name}"`).all(),
    )) {
      const columns = Object.keys(row);
      const signs = columns.map(() => '?').join(', ');
      to(`insert or replace into "${name}" (${columns.join(', ')}) values (${signs})`).run(
        ...Object.values(row),
      );
    }
  }
}
