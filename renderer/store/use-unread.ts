import { markOf } from './organization-marks.ts';
import { useStore } from './store.ts';

/** Returns how many entries of the inbox are unread, without those of muted organizations. */
export function useUnreadAmount(): number {
  return useStore(({ inbox, shell }) => {
    if (!inbox || !shell) return 0;
    return inbox.filter((entry) => !entry.read && !markOf(shell, entry).muted).length;
  });
}
