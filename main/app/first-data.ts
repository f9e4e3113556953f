/** An account that is being opened. */
interface Opening {
  readonly accountId: string;
  /** Resolves when it is open or failed to open; never rejects. */
  readonly opening: Promise<void>;
}

export interface FirstDataOptions {
  readonly openings: readonly Opening[];
  /** The account whose organization is shown first; undefined if that depends on what the accounts hold. */
  readonly shown: string | undefined;
  /** Resolves after that many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

/**
 * Milliseconds that the first paint waits for the keychain and the cache of the account on the screen, and then for
 * those of the others; later data is pushed.
 */
const maxDelayMs = { shown: 1500, others: 50 } as const;

/** Resolves when the window has enough to paint first. No other account delays the one on the screen. */
export async function firstData({ openings, shown, wait }: FirstDataOptions): Promise<void> {
  const all = Promise.all(openings.map(({ opening }) => opening));
  const own = openings.find(({ accountId }) => accountId === shown)?.opening;
  await Promise.race([own ?? all, wait(maxDelayMs.shown)]);
  if (own) await Promise.race([all, wait(maxDelayMs.others)]);
}
