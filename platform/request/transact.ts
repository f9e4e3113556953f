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

/** What it takes to run work. */
export interface Transactor extends Pick<Database, 'queries' | 'transaction'> {
  readonly clock: () => Date;
  readonly box: Box;
  readonly limiter: FairLimiter;
  readonly locks: Locks;
}

/**
 * Limits on database connections. Three are left for what is not limited: authentication, the
 * outbox and the streams. One caller cannot have all of them, however much they ask for.
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

/** An arbitrary number that every copy shares; the migrations' lock has another. */
const eventsLock = 7_265_002;
/** The channel on which copies announce new events to each other. */
export const eventsChannel = 'orgdesk_events';

type NewEventRow = typeof events.$inferInsert;

/**
 * Writes the events as the transaction's last step. The lock lasts until the commit, so events
 * become visible in the order of their positions, and a reader who has read up to one misses none.
 */
async function writeEvents(queries: Queries, happened: readonly NewEventRow[]): Promise<void> {
  if (happened.length === 0) return;
  await queries.execute(sql`select pg_advisory_xact_lock(${eventsLock})`);
  await queries.insert(events).values([...happened]);
  await queries.execute(sql`select pg_notify(${eventsChannel}, '')`);
}

function refuseChange(): never {
  throw new Error('A read was about to change something');
}

/**
 * Runs work that only reads. Each of its statements sees what is committed when it begins, as in a
 * transaction of PostgreSQL's default isolation, so it needs none.
 * @throws Problem 429 if too much of this caller's work waits already, 503 if too much waits in all
 */
export function read<Result>(
  { limiter, queries, clock, box }: Transactor,
  run: (work: Work) => Promise<Result>,
  { ip, caller, isGone }: Origin = ofTheService,
): Promise<Result> {
  return limiter.run(caller, async () => {
    if (isGone?.()) throw tooBusy();
    return run({
      queries,
      now: clock(),
      box,
      ip,
      caller,
      lock: refuseChange,
      afterCommit: refuseChange,
      happened: refuseChange,
    });
  });
}

/**
 * As `read`, with everything as it was at one moment, for answers that are made of several
 * statements and must not mix two states.
 */
export function readMoment<Result>(
  transactor: Transactor,
  run: (work: Work) => Promise<Result>,
  origin?: Origin,
): Promise<Result> {
  const moment = 'set transaction isolation level repeatable read, read only';
  return read(
    transactor,
    ({ queries: _outside, ...work }) =>
      transactor.transaction(async (queries) => {
        await queries.execute(sql.raw(moment));
        return run({ ...work, queries });
      }),
    origin,
  );
}

/** How often work that PostgreSQL aborts is attempted. */
const maxAttempts = 3;
/**
 * The longest delay before a new attempt. It is random, so that the conflicting transactions do not
 * meet again.
 */
const maxRetryDelayMs = 50;

/**
 * Runs work in a transaction, and its effects once it is committed. Work that PostgreSQL aborted in
 * favour of another transaction runs again, and so does work that would have to wait for a lock:
 * none of it stands, and it touches nothing but its arguments.
 * @throws Problem 429 if too much of this caller's work waits already, 503 if too much waits in all
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
  // The client disconnected while it waited, so nobody would read the answer.
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
