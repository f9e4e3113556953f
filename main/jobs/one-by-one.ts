/**
 * One request after the other for several things, at the pace that the platform asks for. A failure
 * stops nothing but what would fail the same way: no connection, a refused token, no right.
 */
import type { Failure } from '#domain/failure.ts';
import type { ItemResult } from '#preload/contract/organization.ts';
import type { Logger } from '../log/logger.ts';
import { UncertainError } from '../platforms/port/uncertain.ts';
import { failureFrom } from '../sync/failed.ts';
import { accountWideFailures, usualPause, type Wait } from './pacing.ts';

export interface OneByOneOptions {
  readonly logger: Logger;
  readonly wait: Wait;
  readonly signal: AbortSignal;
  /** Told of each as soon as it is known. */
  readonly onResult?: (result: ItemResult) => void;
}

/** Seconds. */
const longestPause = 120;
/** Pauses that one item is worth. */
const pauses = 5;

const ended: Failure = {
  kind: 'cancelled',
  message: 'Skipped: the account was signed out first.',
};

async function tryOne(work: () => Promise<unknown>, options: OneByOneOptions) {
  const { logger, wait, signal } = options;
  for (let pause = 0; ; pause += 1) {
    if (signal.aborted) return ended;
    try {
      await work();
      return null;
    } catch (error) {
      if (error instanceof UncertainError) return error.withWarning().failure;
      const failure = failureFrom(error, logger);
      if (failure.kind !== 'rate-limited' || pause === pauses) return failure;
      await wait(Math.min(failure.retryAfter ?? usualPause, longestPause) * 1000, signal);
    }
  }
}

/** Answers one result for each, in order; never rejects. */
export async function oneByOne(
  ids: readonly string[],
  work: (id: string) => Promise<unknown>,
  options: OneByOneOptions,
): Promise<readonly ItemResult[]> {
  const results: ItemResult[] = [];
  let givenUp: Failure | null = null;
  for (const id of ids) {
    const failure: Failure | null = givenUp ?? (await tryOne(() => work(id), options));
    if (failure && accountWideFailures.includes(failure.kind)) givenUp ??= failure;
    const result = { id, failure };
    results.push(result);
    options.onResult?.(result);
  }
  return results;
}
