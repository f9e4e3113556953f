import { sql } from 'drizzle-orm';
import type { Queries } from './database/database.ts';
import { faults, isFault } from './database/faults.ts';
import { events } from './database/schema.ts';
import type { Box } from './secrets/sealing.ts';
import type { Work } from './work.ts';

/** What running work takes. */
export interface Transactor {
  readonly queries: Queries;
  readonly clock: () => Date;
  readonly box: Box;
}

/** Any constant, the same for every copy; the migrations' lock has another. */
const eventsLock = 7_265_002;
/** The channel on which copies tell each other that there are new events. */
export const eventsChannel = 'orgdesk_events';

type Happened = typeof events.$inferInsert;

/**
 * Writes what happened as the transaction's last step. The lock lasts until the commit, so events
 * become visible in the order of their positions, and whoever has read up to one misses none.
 */
async function writeEvents(queries: Queries, happened: readonly Happened[]): Promise<void> {
  if (happened.length === 0) return;
  await queries.execute(sql`select pg_advisory_xact_lock(${eventsLock})`);
  await queries.insert(events).values([...happened]);
  await queries.execute(sql`select pg_notify(${eventsChannel}, '')`);
}

/** How often work is begun at most that PostgreSQL breaks off each time. */
const attemptsMaximum = 3;

/**
 * Runs work in a transaction, and its effects once that stands. Work that PostgreSQL broke off to end
 * a deadlock runs again: nothing of it stands, and it touches nothing but what it is handed.
 */
export async function transact<Result>(
  transactor: Transactor,
  run: (work: Work) => Promise<Result>,
  ip: string | null = null,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(transactor, run, ip);
    } catch (error) {
      if (attempt === attemptsMaximum || !isFault(error, faults.deadlock)) throw error;
    }
  }
}

async function runOnce<Result>(
  { queries, clock, box }: Transactor,
  run: (work: Work) => Promise<Result>,
  ip: string | null,
): Promise<Result> {
  const effects: (() => void)[] = [];
  const happened: Happened[] = [];
  const result = await queries.transaction(async (transaction) => {
    const value = await run({
      queries: transaction,
      now: clock(),
      box,
      ip,
      afterCommit: (effect) => effects.push(effect),
      happened: (event) => happened.push(event),
    });
    await writeEvents(transaction, happened);
    return value;
  });
  for (const effect of effects) effect();
  return result;
}
