import type { AccountView } from '#preload/contract/shell.ts';
import { ago, exactTime } from '../words/time.ts';
import { usePlatformNow } from './clock.ts';
import { Unknown } from './unknown.tsx';

interface Props {
  /** Null: the platform does not tell. */
  readonly iso: string | null;
  /** By whose clock it was written: a platform's, or this computer's own; else the shown account's. */
  readonly by?: Pick<AccountView, 'clockOffset'> | 'this computer';
}

/** A relative time that stays true, with the exact one on hover. */
export function TimeAgo({ iso, by }: Props) {
  // In steps of half a minute, so that hundreds of rows are not drawn every second.
  const now = usePlatformNow(30, by === 'this computer' ? {} : by);
  if (iso === null) return <Unknown />;
  return (
    <time
      dateTime={iso}
      // Made when it is asked for: formatting hundreds of exact times would be felt on a switch.
      onPointerEnter={(event) => {
        event.currentTarget.title = exactTime(iso);
      }}
    >
      {ago(iso, now)}
    </time>
  );
}
