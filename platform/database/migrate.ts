/**
 * Applies the committed migrations. They are embedded in the bundle, so that they exist inside an
 * asar archive, too. (Drizzle's own migrator reads a folder and takes no lock.)
 */
import { sql } from 'drizzle-orm';
import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { Queries } from './database.ts';

const files = import.meta.glob<string>('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));

/** The name of the newest migration. Names begin with a number, so that they sort by age. */
export const latestMigration = sorted.at(-1)?.[0].replace(/^.*\/|\.sql$/g, '') ?? '';

/** An arbitrary number that every copy and every version of the service shares. */
const lockKey = 7_265_001;

const journal = pgTable('migrations', {
  name: text('name').primaryKey(),
  appliedAt: timestamp('applied_at', { withTimezone: true }).notNull().defaultNow(),
});

/**
 * Migrates the database in one transaction. Copies that start at once wait for each other on the
 * advisory lock, and the later ones find nothing left to do.
 */
export async function migrate(queries: Queries): Promise<void> {
  await queries.transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(${lockKey})`);
    await transaction.execute(sql`
      create table if not exists migrations (
        name text primary key,
        applied_at timestamptz not null default now()
      )`);
    const applied = new Set(
      (await transaction.select({ name: journal.name }).from(journal)).map(({ name }) => name),
    );
    for (const [name, text] of sorted) {
      if (applied.has(name)) continue;
      for (const statement of text.split('--> statement-breakpoint')) {
        await transaction.execute(sql.raw(statement));
      }
      await transaction.insert(journal).values({ name });
    }
  });
}
