import { setTimeout } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Database, Queries } from './database/database.ts';
import { faultOf } from './database/faults.ts';
import { events } from './database/schema.ts';
import type { Box } from './secrets/sealing.ts';
import type { Work } from './work.ts';

/** What running work takes. */
export interface Transactor extends Pick<Database, 'queries' | 'transaction'> {
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
/** Milliseconds up to which a new attempt waits, so that those that met do not meet again. */
const pauseMaximum = 50;

/**
 * Runs work in a transaction, and its effects once that stands. Work that PostgreSQL broke off in
 * favour of others runs again: nothing of it stands, and it touches nothing but what it is handed.
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
      if (attempt === attemptsMaximum || faultOf(error) !== 'conflict') throw error;
      await setTimeout(Math.random() * pauseMaximum * attempt);
    }
  }
}

async function runOnce<Result>(
  { transaction, clock, box }: Transactor,
  run: (work: Work) => Promise<Result>,
  ip: string | null,
): Promise<Result> {
  const effects: (() => void)[] = [];
  const happened: Happened[] = [];
  const result = await transaction(async (queries) => {
    const value = await run({
      queries,
      now: clock(),
      box,
      ip,
      afterCommit: (effect) => effects.push(effect),
      happened: (event) => happened.push(event),
    });
    await writeEvents(queries, happened);
    return value;
  });
  for (const effect of effects) effect();
  return result;
}
