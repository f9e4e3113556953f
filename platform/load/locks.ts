/**
 * In-memory locks that writers of one resource wait for before they take a database connection.
 * PostgreSQL's own locks, which also hold between copies of the service, come after. So in each
 * copy at most one connection waits for a resource.
 */
import { FairLimiter } from './fair-limiter.ts';

/**
 * Limits on waiting for one resource: the same as for a connection, so that nobody is worse off.
 */
const bounds = {
  maxConcurrent: 1,
  maxPerCaller: 1,
  maxWaiting: 1000,
  maxWaitingPerCaller: 100,
  waitTimeoutMs: 20_000,
} as const;

/**
 * Thrown inside a transaction that would have to wait for a lock. The transaction restarts with the
 * lock held.
 */
export class LockContendedError extends Error {
  readonly key: string;
  constructor(key: string) {
    super(`${key} is held by others`);
    this.name = 'HeldByOthersError';
    this.key = key;
  }
}

/** The locks of one transaction, which are released together. */
export interface Lease {
  readonly keys: readonly string[];
  /**
   * Acquires another lock without waiting.
   * @throws LockContendedError if somebody else holds it
   */
  readonly lock: (key: string) => void;
  readonly release: () => void;
}

export interface Locks {
  /**
   * Waits for all these locks and acquires them.
   * @throws Problem 429 or 503 if too many wait, or for too long
   */
  readonly lease: (caller: string, keys: readonly string[]) => Promise<Lease>;
}

export function createLocks(): Locks {
  const all = new Map<string, FairLimiter>();

  function limiterAt(key: string): FairLimiter {
    const limiter = all.get(key) ?? new FairLimiter(bounds);
    all.set(key, limiter);
    return limiter;
  }

  return {
    lease: async (caller, keys) => {
      const held = new Map<string, () => void>();
      const keep = (key: string, release: () => void) =>
        held.set(key, () => {
          release();
          if (limiterAt(key).isIdle) all.delete(key);
        });
      const lease: Lease = {
        get keys() {
          return [...held.keys()];
        },
        lock: (key) => {
          if (held.has(key)) return;
          const release = limiterAt(key).tryAcquire(caller);
          if (!release) throw new LockContendedError(key);
          keep(key, release);
        },
        release: () => {
          for (const release of held.values()) release();
          held.clear();
        },
      };
      try {
        // In a fixed order, so that two transactions never wait for each other.
        for (const key of [...new Set(keys)].sort())
          keep(key, await limiterAt(key).acquire(caller));
        return lease;
      } catch (error) {
        lease.release();
        throw error;
      }
    },
  };
}
