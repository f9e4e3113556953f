import { type ReactNode, useEffect, useState } from 'react';
import classes from './still-waiting.module.css';

/** Milliseconds after which somebody who waits is told what for. */
const longWait = 3000;

/** Whether something has gone on for so long that it is worth a word. */
export function useIsLate(pending: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!pending) return;
    const timer = setTimeout(() => setLate(true), longWait);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [pending]);
  return late;
}

interface Props {
  /** Whom or what for: "platform.example.com". */
  readonly for: string;
  /** A way to stop waiting. */
  readonly children?: ReactNode;
}

/** Shown while something is awaited; says so only once it takes long. */
export function StillWaiting({ for: what, children }: Props) {
  const late = useIsLate(true);
  // There from the beginning: only what changes inside it is read out.
  return (
    <div className={classes.wait} role="status">
      {late ? (
        <>
          <span>Still waiting for {what}…</span>
          {children}
        </>
      ) : null}
    </div>
  );
}
