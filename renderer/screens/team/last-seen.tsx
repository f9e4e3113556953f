import type { Member } from '#domain/entities.ts';
import { TimeAgo } from '../../components/time-ago.tsx';

interface Props {
  readonly member: Pick<Member, 'lastSeenAt' | 'neverSeen'>;
}

/** "3 days ago", "Never", or that the platform keeps it to itself. */
export function LastSeen({ member: { lastSeenAt, neverSeen } }: Props) {
  return neverSeen ? 'Never' : <TimeAgo iso={lastSeenAt} cell />;
}
