import { withoutControls } from '../words/hostile.ts';
import classes from './name.module.css';

/** Browsers cut tooltips anyway; the row's menu shows longer texts in full. */
const titleLength = 500;

/** Longer than this, a text may be cut on any window, so that a menu offers to show it in full. */
export const longText = 60;

interface Props {
  readonly children: string;
  readonly inline?: boolean;
  readonly className?: string | undefined;
  /** On hover, instead of the text itself. */
  readonly title?: string;
}

/** Text that somebody else wrote: isolated, cut with an ellipsis, whole on hover. */
export function Name({ children, inline = false, className = '', title }: Props) {
  const text = withoutControls(children);
  return (
    <bdi
      className={`${classes.name} ${inline ? classes.inline : ''} ${className}`}
      title={(title || text).slice(0, titleLength)}
    >
      {text.slice(0, titleLength)}
    </bdi>
  );
}
