import { useCallback, useEffect } from 'react';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { bridge } from '../bridge/bridge.ts';
import { keyText } from './organization-key.ts';
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
 * @param name the form, unique in the organization: "project-settings ID"
 * @param read checks what was stored; returns null for what it does not understand
 */
export function useDraft<Draft>(
  key: OrganizationKey,
  name: string,
  read: (stored: unknown) => Draft | null,
): readonly [Draft | null, (draft: Draft | null) => void] {
  const place = `${keyText(key)}\n${name}`;
  const known = useStore((state) => state.drafts[place]);
  const keepDraft = useStore((state) => state.keepDraft);
  const { accountId, organizationId } = key;
  const isKnown = known !== undefined;
  useEffect(() => {
    if (isKnown) return;
    let gone = false;
    const owner = { accountId, organizationId };
    void bridge.readDraft({ key: owner, name }).then((text) => {
      const { drafts, keepDraft: keep } = useStore.getState();
      const stored = parsed(text);
      // What was typed meanwhile wins.
      if (!gone && stored !== null && drafts[place] === undefined) keep(owner, name, stored);
    });
    return () => {
      gone = true;
    };
  }, [accountId, organizationId, name, place, isKnown]);
  const keep = useCallback(
    (draft: Draft | null) => keepDraft({ accountId, organizationId }, name, draft),
    [accountId, organizationId, name, keepDraft],
  );
  return [known === undefined || known === null ? null : read(known), keep];
}
