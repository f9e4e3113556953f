import { readableAddress } from '#domain/email.ts';
import { withoutControls } from '../texts/untrusted-text.ts';
import classes from './name.module.css';

/** Browsers cut tooltips anyway. The row's menu shows longer texts in full. */
const maxTitleLength = 500;

/** A longer text may be cut in any window, so a menu offers to show it in full. */
export const maxUncutLength = 60;

interface Props {
  readonly children: string;
  readonly inline?: boolean;
  /** Wraps the text instead of cutting it. */
  readonly wrapped?: boolean;
  readonly className?: string | undefined;
  /** Shown on hover instead of the text itself. */
  readonly title?: string;
}

/**
 * Shows text that another person wrote: isolated, cut with an ellipsis, and in full on hover. Addresses are
 * shown as people write them; hovering shows them as they are sent.
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

/** Characters at the end that are never cut: a port, the part before an @, or the last word of a name. */
const uncutTailLength = 12;
/** Shorter texts are hardly ever cut, so they are not split. */
const minCutLength = 18;

let characters: Intl.Segmenter | undefined;

/** Returns the index at which the uncut end begins; 0 for a short text. */
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

/** A `Name` that is cut in the middle, so that texts which differ at their ends remain distinguishable. */
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
