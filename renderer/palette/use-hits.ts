import { useEffect, useMemo, useRef, useState } from 'react';
import { limits } from '#domain/limits.ts';
import type { SearchHit } from '#preload/contract/organization.ts';
import { bridge } from '../bridge/bridge.ts';
import { keyOf } from '../store/organization-key.ts';
import { useStore } from '../store/store.ts';

export interface Hits {
  /** What the typed text finds. */
  readonly found: readonly SearchHit[];
  /** What the target of an action in words finds. */
  readonly targets: readonly SearchHit[];
  /** Whether these are still the answer to an earlier text. */
  readonly isPending: boolean;
}

interface Answer extends Omit<Hits, 'isPending'> {
  readonly text: string;
}

const none: Answer = { text: '', found: [], targets: [] };

/**
 * Searches the caches of all organizations in main, again when they change. The latest text wins, and both answers
 * are shown at once.
 * @param target the words of what an action that is typed in words is about; "" for none
 * @param isSentence whether the text is such an action
 */
export function useHits(text: string, target: string, isSentence: boolean): Hits {
  const [hits, setHits] = useState<Answer>(none);
  const views = useStore((state) => state.views);
  const [recent] = useState(() =>
    useStore.getState().recent.slice(0, limits.recentOrganizations).map(keyOf),
  );
  useEffect(() => {
    // Main prepares for the first letter.
    bridge.search({ text: '', recent: [] }).catch(() => {});
  }, []);
  // Results stay in place while the person goes through them.
  const answered = useRef('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed view means that there may be more to find.
  useEffect(() => {
    if (text.trim() === '') {
      answered.current = '';
      setHits(none);
      return;
    }
    if (answered.current === text) return;
    let latest = true;
    const search = async (words: string, isExact: boolean) =>
      words === '' || !latest
        ? []
        : bridge.search({ text: words.slice(0, limits.search), recent, isExact });
    const searchBoth = async () => {
      // Nothing is called like a whole sentence with typing errors in it.
      const found = await search(text, isSentence);
      const targets = await search(target, false);
      if (!latest) return;
      answered.current = found.length + targets.length > 0 ? text : '';
      setHits({ text, found, targets });
    };
    searchBoth().catch(() => {
      if (latest) setHits({ ...none, text });
    });
    return () => {
      latest = false;
    };
  }, [text, target, isSentence, views, recent]);
  const { found, targets } = hits;
  const isPending = text.trim() !== '' && hits.text !== text;
  return useMemo(() => ({ found, targets, isPending }), [found, targets, isPending]);
}
