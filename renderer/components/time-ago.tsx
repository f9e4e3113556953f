import { ago, exactTime } from '../words/time.ts';
import { useNow } from './clock.ts';

interface Props {
  /** Null: the platform does not tell. */
  readonly iso: string | null;
  /** What stands there then. */
  readonly unknown?: string;
}

/** A relative time that stays true, with the exact one on hover. */
export function TimeAgo({ iso, unknown = 'at an unknown time' }: Props) {
  // In steps of half a minute, so that hundreds of rows are not drawn every second.
  const now = useNow(30);
  if (iso === null) return <span title="The platform does not tell">{unknown}</span>;
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
