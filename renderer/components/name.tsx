import { readableAddress } from '#domain/email.ts';
import { withoutControls } from '../texts/untrusted-text.ts';
import classes from './name.module.css';

/** Browsers cut tooltips anyway; the row's menu shows longer texts in full. */
const maxTitleLength = 500;

/** Longer than this, a text may be cut on any window, so that a menu offers to show it in full. */
export const maxUncutLength = 60;

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
      title={(title || hover).slice(0, maxTitleLength)}
    >
      {text.slice(0, maxTitleLength)}
    </bdi>
  );
}

/** Characters at the end that are never cut: a port, the part before an @, the last word of a name. */
const uncutTailLength = 12;
/** Shorter ones are hardly ever cut, and not parted for it. */
const minCutLength = 18;

let characters: Intl.Segmenter | undefined;

/** Where the end begins that stays; 0 for a text that is short. */
function endOf(text: string): number {
  if (text.length < minCutLength) return 0;
  characters ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const starts = Array.from(characters.segment(text), ({ index }) => index);
  return starts.at(-uncutTailLength) ?? 0;
}

interface MiddleEllipsisProps {
  readonly children: string;
  readonly className?: string | undefined;
}

/** As `Name`, but what is cut is in the middle: texts that are told apart by their ends stay so. */
export function MiddleEllipsis({ children, className = '' }: MiddleEllipsisProps) {
  const text = withoutControls(children);
  const end = endOf(text);
  if (end === 0) return <Name className={className}>{text}</Name>;
  return (
    <bdi className={`${classes.middle} ${className}`} title={text}>
      <span className={classes.head}>{text.slice(0, end)}</span>
      <span className={classes.tail}>{text.slice(end)}</span>
    </bdi>
  );
}
