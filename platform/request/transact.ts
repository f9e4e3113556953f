import { setTimeout } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Database, Queries } from '../database/database.ts';
import { faultOf } from '../database/faults.ts';
import { maxConnections } from '../database/postgresql.ts';
import { events } from '../database/schema.ts';
import { FairLimiter } from '../load/fair-limiter.ts';
import { createLocks, type Lease, LockContendedError, type Locks } from '../load/locks.ts';
import { type Origin, ofTheService } from '../load/origin.ts';
import { tooBusy } from '../problem/problem.ts';
import type { Box } from '../secrets/sealing.ts';
import type { Work } from './work.ts';

/** What running work takes. */
export interface Transactor extends Pick<Database, 'queries' | 'transaction'> {
  readonly clock: () => Date;
  readonly box: Box;
  readonly limiter: FairLimiter;
  readonly locks: Locks;
}

/**
 * Turns at the database's connections. Three are left for what takes none: who somebody is, the
 * outbox, the streams. One caller has not all of them, however much they ask for.
 */
const connectionLimits = {
  maxConcurrent: maxConnections - 3,
  maxPerCaller: 4,
  maxWaiting: 1000,
  maxWaitingPerCaller: 100,
  waitTimeoutMs: 20_000,
} as const;

export function createTransactor(
  { queries, transaction }: Database,
  { clock, box }: Pick<Transactor, 'clock' | 'box'>,
): Transactor {
  return {
    queries,
    transaction,
    clock,
    box,
    limiter: new FairLimiter(connectionLimits),
    locks: createLocks(),
  };
}

/** Any constant, the same for every copy; the migrations' lock has another. */
const eventsLock = 7_265_002;
/** The channel on which copies tell each other that there are new events. */
export const eventsChannel = 'orgdesk_events';

type NewEventRow = typeof events.$inferInsert;

/**
 * Writes what happened as the transaction's last step. The lock lasts until the commit, so events
 * become visible in the order of their positions, and whoever has read up to one misses none.
 */
async function writeEvents(queries: Queries, happened: readonly NewEventRow[]): Promise<void> {
  if (happened.length === 0) return;
  await queries.execute(sql`select pg_advisory_xact_lock(${eventsLock})`);
  await queries.insert(events).values([...happened]);
  await queries.execute(sql`select pg_notify(${eventsChannel}, '')`);
}

/** How often work is begun at most that PostgreSQL breaks off each time. */
const maxAttempts = 3;
/** Milliseconds up to which a new attempt waits, so that those that met do not meet again. */
const maxRetryDelayMs = 50;

/**
 * Runs work in a transaction, and its effects once that stands. Work that PostgreSQL broke off in
 * favour of others runs again, and so does work that would have had to wait for what others hold:
 * nothing of it stands, and it touches nothing but what it is handed.
 * @throws Problem 429 where too much of this caller waits already, 503 where too much of all does
 */
export async function transact<Result>(
  transactor: Transactor,
  run: (work: Work) => Promise<Result>,
  origin: Origin = ofTheService,
): Promise<Result> {
  let wanted: readonly string[] = [];
  for (let attempt = 1; ; ) {
    const lease = await transactor.locks.lease(origin.caller, wanted);
    try {
      return await transactor.limiter.run(origin.caller, () =>
        runOnce(transactor, run, origin, lease),
      );
    } catch (error) {
      if (error instanceof LockContendedError) {
        wanted = [...lease.keys, error.key];
      } else {
        if (attempt === maxAttempts || faultOf(error) !== 'conflict') throw error;
        await setTimeout(Math.random() * maxRetryDelayMs * attempt);
        attempt += 1;
      }
    } finally {
      lease.release();
    }
  }
}

async function runOnce<Result>(
  { transaction, clock, box }: Transactor,
  run: (work: Work) => Promise<Result>,
  { ip, caller, isGone }: Origin,
  lease: Lease,
): Promise<Result> {
  // It waited for its turn, and nobody waits for its answer any more.
  if (isGone?.()) throw tooBusy();
  const effects: (() => void)[] = [];
  const happened: NewEventRow[] = [];
  const result = await transaction(async (queries) => {
    const value = await run({
      queries,
      now: clock(),
      box,
      ip,
      caller,
      lock: lease.lock,
      afterCommit: (effect) => effects.push(effect),
      happened: (event) => happened.push(event),
    });
    await writeEvents(queries, happened);
    return value;
  });
  for (const effect of effects) effect();
  return result;
}
