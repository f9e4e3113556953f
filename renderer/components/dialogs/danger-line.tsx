import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './danger-line.module.css';

/** The worst that an action does: said first, and in the colour of danger. */
export function DangerLine({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes.line} role="alert">
      <TriangleAlert size={16} className={classes.icon} aria-hidden />
      <span>{children}</span>
    </div>
  );
}
