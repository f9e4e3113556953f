/**
 * What writers of one thing wait for before they take a connection of the database. PostgreSQL's own
 * locks, which hold between the copies of the service, are taken after: so each copy has one
 * connection at most that waits for one thing.
 */
import { FairLimiter } from './fair-limiter.ts';

/** Bounds on waiting for one thing: as those for a connection, so that nobody is worse off for it. */
const bounds = {
  maxConcurrent: 1,
  maxPerCaller: 1,
  maxWaiting: 1000,
  maxWaitingPerCaller: 100,
  waitTimeoutMs: 20_000,
} as const;

/** Thrown inside a transaction by whoever would have to wait in it: it begins anew, holding the key. */
export class LockContendedError extends Error {
  readonly key: string;
  constructor(key: string) {
    super(`${key} is held by others`);
    this.name = 'HeldByOthersError';
    this.key = key;
  }
}

/** What one transaction holds, until it releases all of it. */
export interface Lease {
  readonly keys: readonly string[];
  /** Holds one more, at once. @throws HeldByOthersError */
  readonly lock: (key: string) => void;
  readonly release: () => void;
}

export interface Locks {
  /** Waits for all of these, and holds them. @throws Problem 429 or 503 where too many wait, or too long */
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
        // Always in the same order, so that no two wait for each other.
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
