import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface Props {
  readonly icon: LucideIcon;
  /** One line that says what belongs here, or why nothing can be shown. */
  readonly title: string;
  readonly detail?: ReactNode;
  /** One action that puts it there. */
  readonly action?: ReactNode;
  /** Where it is a part of a screen, not what the screen is about. */
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
