export interface FirstPaint {
  /** Called by the page that is painted; later calls change nothing. */
  readonly tell: () => void;
  /** Resolves with the first call, or when the time is over. */
  readonly painted: Promise<void>;
}

/**
 * Waits for the page that says that it is painted: everything that would use the machine before comes after.
 * @param maxWaitMs milliseconds, so that a page that never says so does not keep the accounts from working
 */
export function awaitFirstPaint(maxWaitMs: number): FirstPaint {
  let tell = (): void => undefined;
  const painted = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, maxWaitMs);
    tell = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  return { tell, painted };
}
