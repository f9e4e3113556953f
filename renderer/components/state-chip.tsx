import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './state-chip.module.css';

interface Props {
  /** `accent` marks the top role alone. `bad` is for failure, destruction and what is overdue. */
  readonly tone?: 'neutral' | 'accent' | 'good' | 'warning' | 'bad';
  readonly icon?: LucideIcon;
  /** One or two words that say the state by themselves, because color may not be seen. */
  readonly children: ReactNode;
  /** More about it, on hover. */
  readonly tip?: string | undefined;
}

/** A state or a role in one or two words: "Paid", "Overdue", "Owner". */
export function StateChip({ tone = 'neutral', icon: Icon, children, tip }: Props) {
  return (
    <span className={classes.chip} data-tone={tone} data-tip={tip}>
      {Icon ? <Icon size={12} aria-hidden /> : null}
      <span className={classes.words}>{children}</span>
    </span>
  );
}
