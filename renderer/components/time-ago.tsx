import type { Member } from '#domain/entities.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { ago, ahead, exactTime, expiry } from '../texts/time.ts';
import { usePlatformNow } from './hooks/clock.ts';

/** In place of what the platform keeps to itself, as against what there is none of. */
export function Unknown() {
  return (
    <span style={{ color: 'var(--od-dimmed)' }} title="Not shared by the platform">
      Unknown
    </span>
  );
}

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

interface ExpiryProps {
  /** Null: the platform does not tell. */
  readonly iso: string | null;
  /** Whose platform it is; the shown account's where it is left out. */
  readonly of?: Pick<AccountView, 'clockOffset'>;
  /** "in 14 days", where no heading says that it lies ahead. */
  readonly sentence?: boolean;
}

/** When an invitation's link stops working; what is past is said in words, not by colour alone. */
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

/** "3 days ago", "Never", or that the platform keeps it to itself. */
export function LastSeen({ member: { lastSeenAt, neverSeen } }: LastSeenProps) {
  return neverSeen ? 'Never' : <TimeAgo iso={lastSeenAt} cell />;
}
