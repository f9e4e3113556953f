import { Ban, Lock, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './unavailable.module.css';

const icons = { lacking: Ban, forbidden: Lock } as const satisfies Record<string, LucideIcon>;

interface Props {
  /** Whether this kind of platform has no such thing, or the person's role may not see it. */
  readonly why: keyof typeof icons;
  /** One sentence: "GitHub has no payment methods.", "Only owners and billing people see invoices." */
  readonly children: ReactNode;
}

/** Says in one line why a screen, or a part of it, has nothing to show and never will for this person. */
export function Unavailable({ why, children }: Props) {
  const Icon = icons[why];
  return (
    <p className={classes.line}>
      <Icon size={16} className={classes.icon} aria-hidden />
      <span>{children}</span>
    </p>
  );
}
