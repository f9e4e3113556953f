import { type ReactNode, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import classes from './print-view.module.css';

interface Props {
  /** The name that the system offers for the printed file. */
  readonly title: string;
  /** Called when the system's dialog is closed. */
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/** Opens the system's dialog for printing with only the children on the page, black on white. */
export function PrintView({ title, onDone, children }: Props) {
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    const before = document.title;
    const end = () => done.current();
    window.addEventListener('afterprint', end, { once: true });
    document.title = title;
    window.print();
    return () => {
      window.removeEventListener('afterprint', end);
      document.title = before;
    };
  }, [title]);
  return createPortal(
    <div className={classes.page} data-print>
      {children}
    </div>,
    document.body,
  );
}
