import { exactTime, expiry } from '../words/time.ts';
import { useNow } from './clock.ts';

/** When an invitation's link stops working; what is past is said in words, not by colour alone. */
export function Expiry({ iso }: { readonly iso: string | null }) {
  const now = useNow(30);
  if (iso === null) return <span title="The platform does not tell">Not known</span>;
  const past = Date.parse(iso) <= now;
  return (
    <time
      dateTime={iso}
      title={exactTime(iso)}
      style={past ? { color: 'var(--od-danger)' } : undefined}
    >
      {past ? 'Expired' : expiry(iso, now)}
    </time>
  );
}
