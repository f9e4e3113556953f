import type { AccountView } from '#preload/contract/shell.ts';
import { ahead, exactTime, expiry } from '../texts/time.ts';
import { usePlatformNow } from './hooks/clock.ts';
import { Unknown } from './unknown.tsx';

interface Props {
  /** Null: the platform does not tell. */
  readonly iso: string | null;
  /** Whose platform it is; the shown account's where it is left out. */
  readonly of?: Pick<AccountView, 'clockOffset'>;
  /** "in 14 days", where no heading says that it lies ahead. */
  readonly sentence?: boolean;
}

/** When an invitation's link stops working; what is past is said in words, not by colour alone. */
export function Expiry({ iso, of, sentence = false }: Props) {
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
