import { type ReactNode, useEffect, useState } from 'react';
import classes from './still-waiting.module.css';

/** Milliseconds after which somebody who waits is told what for. */
const longWaitMs = 3000;

interface Props {
  /** Whom or what for: "platform.example.com". */
  readonly for: string;
  /** At the left of a dialog's buttons. */
  readonly inFooter?: boolean;
  /** Where the surroundings leave room for it already. */
  readonly inCard?: boolean;
  /** A way to stop waiting. */
  readonly children?: ReactNode;
}

/** Shown while something is awaited; says so only once it takes long. */
export function StillWaiting({ for: what, inFooter = false, inCard = false, children }: Props) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), longWaitMs);
    return () => clearTimeout(timer);
  }, []);
  // There from the beginning: only what changes inside it is read out.
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
