export interface FirstPaint {
  /** Reports that the page has painted; later calls change nothing. */
  readonly report: () => void;
  /** Resolves with the first call, or when the time is over. */
  readonly painted: Promise<void>;
}

/**
 * Waits until the page reports its first paint, so that no other work takes the processor from it.
 * @param maxWaitMs milliseconds, so that a page that never reports does not keep the accounts from working
 */
export function awaitFirstPaint(maxWaitMs: number): FirstPaint {
  let report = (): void => undefined;
  const painted = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, maxWaitMs);
    report = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  return { report, painted };
}
