import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type HeldRows, holdRows, notHeld } from './held-rows.ts';

interface Question<Row> {
  readonly all: readonly Row[];
  readonly next: readonly Row[];
  /** What the person asked for: a search, a filter, an order. Another one is answered at once. */
  readonly query: string;
  readonly holding: boolean;
  /** What the person just made or changed: that is shown at once. */
  readonly own?: ReadonlySet<string>;
}

/** Whether one of these is not shown yet, or shown and gone, be it only from what the list is filtered by. */
function isComingOrGoing<Row extends { readonly id: string }>(
  own: ReadonlySet<string>,
  before: readonly Row[],
  next: readonly Row[],
): boolean {
  const has = (rows: readonly Row[], id: string) => rows.some((row) => row.id === id);
  return [...own].some((id) => has(before, id) !== has(next, id));
}

/** The rows to show, and what applies those that are held back. */
export function useHeldRows<Row extends { readonly id: string }>({
  all,
  next,
  query,
  holding,
  own,
}: Question<Row>): HeldRows<Row> & { readonly apply: () => void } {
  const [applied, setApplied] = useState(0);
  const asked = `${applied}\n${query}`;
  const shown = useRef<{ readonly asked: string; readonly rows: readonly Row[] }>(null);
  const before = shown.current?.rows ?? [];
  const isOwn = own !== undefined && own.size > 0 && isComingOrGoing(own, before, next);
  const holds = holding && !isOwn && shown.current?.asked === asked && before.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was shown changes with these, and not by itself.
  const held = useMemo(
    () => (holds ? holdRows(before, next, all) : notHeld(next)),
    [holds, asked, next, all],
  );
  useLayoutEffect(() => {
    shown.current = { asked, rows: held.rows };
  });
  return { ...held, apply: () => setApplied((times) => times + 1) };
}
