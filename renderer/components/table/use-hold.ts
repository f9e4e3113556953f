import { type RefObject, useEffect, useReducer, useRef } from 'react';

/** Milliseconds in which the pointer comes back from beside. */
const releaseTimeMs = 200;
/** In which the focus comes back from a menu or a dialog, also on a busy computer. */
const returnTimeMs = 1500;

function isIn(region: HTMLElement | null): boolean {
  return region !== null && (region.matches(':hover') || region.contains(document.activeElement));
}

/**
 * Whether a list must not move: the pointer or the focus is in it, or in a menu or a dialog that was
 * opened from it. Read from the page itself, so that it holds for the very rendering that data causes.
 * @param covered whether something lies over the list that may have been opened from it
 */
export function useHold(region: RefObject<HTMLElement | null>, covered: boolean) {
  const state = useRef({ held: false, covered, uncoveredAt: Number.NEGATIVE_INFINITY });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  const hold = () => {
    state.current.held = true;
  };
  const release = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const { held, covered: stillCovered, uncoveredAt } = state.current;
      if (isIn(region.current) || stillCovered || !held) return;
      if (performance.now() - uncoveredAt < returnTimeMs) return release();
      state.current.held = false;
      drawAgain();
    }, releaseTimeMs);
  };
  useEffect(() => {
    if (state.current.covered && !covered) state.current.uncoveredAt = performance.now();
    state.current.covered = covered;
    // Also where an element with the focus went, which tells nobody.
    if (state.current.held && !covered && !isIn(region.current)) release();
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  if (isIn(region.current)) hold();
  return {
    holding: state.current.held,
    events: { onPointerEnter: hold, onFocus: hold, onPointerLeave: release, onBlur: release },
  };
}
