import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface Props {
  readonly icon: LucideIcon;
  /** One line that says what belongs here, or why nothing can be shown. */
  readonly title: string;
  readonly detail?: ReactNode;
  /** An action that adds the first one. */
  readonly action?: ReactNode;
  /** Whether it is only a part of a screen, and not its main content. */
  readonly compact?: boolean;
}

export function EmptyState({ icon: Icon, title, detail, action, compact = false }: Props) {
  return (
    <div className={classes.empty} data-compact={compact || undefined}>
      <Icon size={24} strokeWidth={1.5} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <div>{title}</div>
        {detail ? <div className={classes.detail}>{detail}</div> : null}
      </div>
      {action}
    </div>
  );
}
