import type { Member } from '#domain/entities.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { ago, ahead, exactTime, expiry } from '../texts/time.ts';
import { usePlatformNow } from './hooks/clock.ts';

/** Stands for a value that the platform does not share, as opposed to one that does not exist. */
export function Unknown() {
  return (
    <span style={{ color: 'var(--od-dimmed)' }} title="Not shared by the platform">
      Unknown
    </span>
  );
}

interface Props {
  /** Null if the platform does not share it. */
  readonly iso: string | null;
  /** Whether it stands alone in a cell rather than in a sentence. */
  readonly cell?: boolean;
  /** Whose clock wrote it: a platform's or this computer's. The default is the platform of the account on the screen. */
  readonly by?: Pick<AccountView, 'clockOffset'> | 'this computer';
}

/** A relative time that stays true, with the exact one on hover. */
export function TimeAgo({ iso, cell = false, by }: Props) {
  // It changes every half minute, so that hundreds of rows are not drawn every second.
  const now = usePlatformNow(30, by === 'this computer' ? {} : by);
  if (iso === null) {
    return cell ? <Unknown /> : <span title="Not shared by the platform">at an unknown time</span>;
  }
  const words = ago(iso, now);
  return (
    <time
      dateTime={iso}
      // Formatted only when it is needed: hundreds of exact times would slow down a switch.
      onPointerEnter={(event) => {
        event.currentTarget.title = exactTime(iso);
      }}
    >
      {cell ? words.charAt(0).toUpperCase() + words.slice(1) : words}
    </time>
  );
}

interface ExpiryProps {
  /** Null if the platform does not share it. */
  readonly iso: string | null;
  /** The account of the platform; the default is the account on the screen. */
  readonly of?: Pick<AccountView, 'clockOffset'>;
  /** Writes "in 14 days", for places without a heading that says so. */
  readonly sentence?: boolean;
}

/** When an invitation's link stops working. A time in the past is marked by words as well as by colour. */
export function Expiry({ iso, of, sentence = false }: ExpiryProps) {
  const now = usePlatformNow(30, of);
  if (iso === null) return <Unknown />;
  const past = Date.parse(iso) <= now;
  return (
    <time
      dateTime={iso}
      title={exactTime(iso)}
      style={past ? { color: 'var(--od-danger)' } : undefined}
    >
      {sentence ? ahead(iso, now) : expiry(iso, now)}
    </time>
  );
}

interface LastSeenProps {
  readonly member: Pick<Member, 'lastSeenAt' | 'neverSeen'>;
}

/** "3 days ago", "Never", or "Unknown" if the platform does not share it. */
export function LastSeen({ member: { lastSeenAt, neverSeen } }: LastSeenProps) {
  return neverSeen ? 'Never' : <TimeAgo iso={lastSeenAt} cell />;
}
