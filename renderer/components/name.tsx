import { readableAddress } from '#domain/email.ts';
import { withoutControls } from '../texts/untrusted-text.ts';
import classes from './name.module.css';

/** Browsers cut tooltips anyway; the row's menu shows longer texts in full. */
const titleLength = 500;

/** Longer than this, a text may be cut on any window, so that a menu offers to show it in full. */
export const longText = 60;

interface Props {
  readonly children: string;
  readonly inline?: boolean;
  /** On as many lines as it takes, where nothing may be cut. */
  readonly wrapped?: boolean;
  readonly className?: string | undefined;
  /** On hover, instead of the text itself. */
  readonly title?: string;
}

/**
 * Text that somebody else wrote: isolated, cut with an ellipsis, whole on hover. Addresses stand there as
 * people know them, and on hover as they are sent.
 */
export function Name(props: Props) {
  const { children, inline = false, wrapped = false, className = '', title } = props;
  const written = withoutControls(children);
  const text = withoutControls(readableAddress(children));
  const hover = text === written ? text : `${text} · ${written}`;
  return (
    <bdi
      className={`${classes.name} ${inline ? classes.inline : ''} ${wrapped ? classes.wrapped : ''} ${className}`}
      title={(title || hover).slice(0, titleLength)}
    >
      {text.slice(0, titleLength)}
    </bdi>
  );
}
