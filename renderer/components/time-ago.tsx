import type { AccountView } from '#preload/contract/shell.ts';
import { ago, exactTime } from '../texts/time.ts';
import { usePlatformNow } from './hooks/clock.ts';
import { Unknown } from './unknown.tsx';

interface Props {
  /** Null: the platform does not tell. */
  readonly iso: string | null;
  /** Whether it stands by itself, and not in a sentence. */
  readonly cell?: boolean;
  /** By whose clock it was written: a platform's, or this computer's own; else the shown account's. */
  readonly by?: Pick<AccountView, 'clockOffset'> | 'this computer';
}

/** A relative time that stays true, with the exact one on hover. */
export function TimeAgo({ iso, cell = false, by }: Props) {
  // In steps of half a minute, so that hundreds of rows are not drawn every second.
  const now = usePlatformNow(30, by === 'this computer' ? {} : by);
  if (iso === null) {
    return cell ? <Unknown /> : <span title="Not shared by the platform">at an unknown time</span>;
  }
  const words = ago(iso, now);
  return (
    <time
      dateTime={iso}
      // Made when it is asked for: formatting hundreds of exact times would be felt on a switch.
      onPointerEnter={(event) => {
        event.currentTarget.title = exactTime(iso);
      }}
    >
      {cell ? words.charAt(0).toUpperCase() + words.slice(1) : words}
    </time>
  );
}
