import { useCallback, useEffect, useMemo } from 'react';
import type { DraftOwner } from '#preload/contract/drafts.ts';
import { bridge } from '../bridge/bridge.ts';
import { draftPlace } from './organization-key.ts';
import { useStore } from './store.ts';

/** Parses JSON that Orgdesk stored; null for text that an older version wrote in another form. */
function parsed(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Returns what was typed into a form and not saved yet, also before a restart; null if there is nothing.
 * @param of whose form it is
 * @param name the form, unique for its owner: "project-settings ID"
 * @param read checks what was stored; returns null for what it does not understand
 */
export function useDraft<Draft>(
  of: DraftOwner,
  name: string,
  read: (stored: unknown) => Draft | null,
): readonly [Draft | null, (draft: Draft | null) => void] {
  const { accountId } = of;
  const organizationId = 'organizationId' in of ? of.organizationId : null;
  const owner = useMemo(
    () => (organizationId === null ? { accountId } : { accountId, organizationId }),
    [accountId, organizationId],
  );
  const place = draftPlace(owner, name);
  const known = useStore((state) => state.drafts[place]);
  const keepDraft = useStore((state) => state.keepDraft);
  const isKnown = known !== undefined;
  useEffect(() => {
    if (isKnown) return;
    let gone = false;
    void bridge.readDraft({ owner, name }).then((text) => {
      const { drafts, keepDraft: keep } = useStore.getState();
      const stored = parsed(text);
      // What was typed meanwhile wins.
      if (!gone && stored !== null && drafts[place] === undefined) keep(owner, name, stored);
    });
    return () => {
      gone = true;
    };
  }, [owner, name, place, isKnown]);
  const keep = useCallback(
    (draft: Draft | null) => keepDraft(owner, name, draft),
    [owner, name, keepDraft],
  );
  return [known === undefined || known === null ? null : read(known), keep];
}
