import { useEffect, useRef, useState } from 'react';
import type { KeyedFigures } from '#preload/contract/all-organizations.ts';
import { attempt, bridge } from '../../bridge/bridge.ts';
import { useNow } from '../../components/hooks/clock.ts';
import { keyText } from '../../store/organization-key.ts';
import { useStore } from '../../store/store.ts';

export type Figures = ReadonlyMap<string, KeyedFigures>;

const noFigures: Figures = new Map();
/** Least milliseconds between two questions while something changes. */
const gapMs = 2000;

/**
 * Returns the figures of all organizations by the text of their keys, and asks main again when something
 * changed. Main counts its caches, so nothing is sent to a platform.
 */
export function useFigures(): Figures {
  const [figures, setFigures] = useState(noFigures);
  const shell = useStore((state) => state.shell);
  const views = useStore((state) => state.views);
  const step = useNow(30);
  const askedAt = useRef(Number.NEGATIVE_INFINITY);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed shell or view means that there is more to count.
  useEffect(() => {
    let gone = false;
    const wait = Math.max(0, askedAt.current + gapMs - performance.now());
    const timer = setTimeout(() => {
      askedAt.current = performance.now();
      void attempt(bridge.listFigures()).then((outcome) => {
        if (gone || !outcome.ok) return;
        // Main made the text from values of this type.
        const listed: readonly KeyedFigures[] = JSON.parse(outcome.value);
        setFigures(new Map(listed.map((each) => [keyText(each.key), each])));
      });
    }, wait);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [shell, views, step]);
  return figures;
}
