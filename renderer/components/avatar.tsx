import { initials } from '../texts/initials.ts';
import classes from './avatar.module.css';

interface Props {
  /** The name, or the address of a person who has none. */
  readonly name: string;
  /** Pixels. */
  readonly size?: 20 | 24 | 32 | 40;
}

/**
 * The initials of a person on neutral grey. The name is always shown beside it, so that screen readers skip it.
 * Pictures are not fetched, because the window contacts no foreign host.
 */
export function Avatar({ name, size = 24 }: Props) {
  return (
    <span className={classes.avatar} data-size={size} aria-hidden>
      {initials(name)}
    </span>
  );
}
