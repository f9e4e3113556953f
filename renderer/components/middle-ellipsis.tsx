import { withoutControls } from '../texts/untrusted-text.ts';
import classes from './name.module.css';
import { Name } from './name.tsx';

/** Characters at the end that are never cut: a port, the part before an @, the last word of a name. */
const tailLength = 12;
/** Shorter ones are hardly ever cut, and not parted for it. */
const shortLength = 18;

let characters: Intl.Segmenter | undefined;

/** Where the end begins that stays; 0 for a text that is short. */
function endOf(text: string): number {
  if (text.length < shortLength) return 0;
  characters ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const starts = Array.from(characters.segment(text), ({ index }) => index);
  return starts.at(-tailLength) ?? 0;
}

interface Props {
  readonly children: string;
  readonly className?: string | undefined;
}

/** As `Name`, but what is cut is in the middle: texts that are told apart by their ends stay so. */
export function MiddleEllipsis({ children, className = '' }: Props) {
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
