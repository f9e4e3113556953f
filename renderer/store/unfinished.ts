import { useMemo } from 'react';
import type { OrganizationKey, UnfinishedInvite } from '#preload/contract/shell.ts';
import { runOf } from './invite-session.ts';
import { sameKey } from './organization-key.ts';
import { useStore } from './store.ts';

const none: readonly UnfinishedInvite[] = [];

/** Invites of the journal that no panel of this window shows; `key`: null for all organizations. */
export function useUnfinished(key: OrganizationKey | null): readonly UnfinishedInvite[] {
  const all = useStore((state) => state.shell?.unfinishedInvites ?? none);
  const sessions = useStore((state) => state.invites);
  return useMemo(() => {
    const shown = new Set(Object.values(sessions).map(runOf));
    return all.filter((each) => !shown.has(each.runId) && (!key || sameKey(each.key, key)));
  }, [all, sessions, key]);
}
