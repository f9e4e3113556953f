import { VisuallyHidden } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './line-banner.module.css';

interface Props {
  /** One sentence; cut where the window is narrow, and whole on hover. */
  readonly line: string;
  /** What else there is to say, on hover and for screen readers. */
  readonly detail: string;
  readonly actions: ReactNode;
}

/** A warning that stands above a list: one line, so that the list stays what is seen. */
export function LineBanner({ line, detail, actions }: Props) {
  return (
    <div className={classes.banner} role="note">
      <TriangleAlert size={16} className={classes.icon} aria-hidden />
      <bdi className={classes.words} data-tip={`${line}\n${detail}`} data-selectable>
        {line}
      </bdi>
      <VisuallyHidden>{detail}</VisuallyHidden>
      <span className={classes.actions}>{actions}</span>
    </div>
  );
}
