/** Tells load balancers whether the service can do its work. */
import type { Database } from './database.ts';
import { faultOf } from './faults.ts';

/** How long the database may take to answer. */
const probeTimeoutMs = 3_000;
/** How long a full disk is assumed to stay full, since only a write can find out. */
const fullForMs = 15_000;

export interface Health {
  /** The reason in a sentence, or undefined if all is well. */
  readonly whyNotReady: () => Promise<string | undefined>;
}

async function withTimeout<Result>(asked: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The database takes too long')), probeTimeoutMs);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Watches the outcome of transactions. Use the returned database instead of the given one. */
export function watchHealth(
  database: Database,
  clock: () => Date,
): { readonly database: Database; readonly health: Health } {
  let fullAt = Number.NEGATIVE_INFINITY;
  const watched: Database = {
    ...database,
    transaction: (run) =>
      database.transaction(run).catch((error: unknown) => {
        if (faultOf(error) === 'full') fullAt = clock().getTime();
        throw error;
      }),
  };
  const whyNotReady = async (): Promise<string | undefined> => {
    try {
      const takesWrites = await withTimeout(database.takesWrites());
      if (!takesWrites) return 'The database is read-only';
    } catch {
      return 'The database doesn’t respond';
    }
    return clock().getTime() - fullAt < fullForMs ? 'The database is full' : undefined;
  };
  return { database: watched, health: { whyNotReady } };
}
