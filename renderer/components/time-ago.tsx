import { ago, exactTime } from '../words/time.ts';
import { useNow } from './clock.ts';

/** A relative time that stays true, with the exact one on hover. */
export function TimeAgo({ iso }: { readonly iso: string }) {
  // The step hides up to half a minute, so that hundreds of rows are not drawn every second.
  const now = Math.max(useNow(30), Date.parse(iso) || 0);
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
