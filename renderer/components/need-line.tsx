import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './need-line.module.css';

interface Props {
  readonly icon: LucideIcon;
  readonly tone?: 'neutral' | 'warning' | 'bad';
  /** One sentence that begins with what it is about, in <strong>. */
  readonly children: ReactNode;
  /** One small button, whose verb settles it. */
  readonly action?: ReactNode;
}

/** One thing that needs the person, in a `Card`: "12 invitations expire this week · Resend all". */
export function NeedLine({ icon: Icon, tone = 'neutral', children, action }: Props) {
  return (
    <div className={classes.line}>
      <Icon size={16} className={classes.icon} data-tone={tone} aria-hidden />
      <span className={classes.words}>{children}</span>
      {action}
    </div>
  );
}
