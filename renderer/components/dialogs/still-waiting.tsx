import { type ReactNode, useEffect, useState } from 'react';
import classes from './still-waiting.module.css';

/** Milliseconds after which the message appears. */
const longWaitMs = 3000;

interface Props {
  /** The subject that is awaited: "platform.example.com". */
  readonly for: string;
  /** At the left of a dialog's buttons. */
  readonly inFooter?: boolean;
  /** Whether the surroundings leave room for it already. */
  readonly inCard?: boolean;
  /** A way to stop waiting. */
  readonly children?: ReactNode;
}

/** Names the awaited subject once the wait is long. Mount it while something is awaited. */
export function StillWaiting({ for: what, inFooter = false, inCard = false, children }: Props) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), longWaitMs);
    return () => clearTimeout(timer);
  }, []);
  // Mounted from the beginning, because screen readers announce only changes inside of it.
  return (
    <div
      className={classes.wait}
      data-footer={inFooter || undefined}
      data-card={inCard || undefined}
      role="status"
    >
      {late ? (
        <>
          <span>Still waiting for {what}…</span>
          {children}
        </>
      ) : null}
    </div>
  );
}
