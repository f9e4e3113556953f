import { ago, ahead, exactTime } from '../words/time.ts';
import { useNow } from './clock.ts';

interface Props {
  readonly iso: string;
  /** "in 3 d" instead of "3 d ago". */
  readonly future?: boolean;
}

/** A relative time that stays true, with the exact one on hover. */
export function TimeAgo({ iso, future = false }: Props) {
  // The step hides up to half a minute, so that hundreds of rows are not drawn every second.
  const now = Math.max(useNow(30), future ? 0 : Date.parse(iso) || 0);
  return (
    <time
      dateTime={iso}
      // Made when it is asked for: formatting hundreds of exact times would be felt on a switch.
      onPointerEnter={(event) => {
        event.currentTarget.title = exactTime(iso);
      }}
    >
      {future ? ahead(iso, now) : ago(iso, now)}
    </time>
  );
}
