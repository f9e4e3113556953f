import { type RefObject, useEffect, useReducer, useRef } from 'react';

/** Milliseconds in which the pointer can leave the list and return. */
const releaseTimeMs = 200;
/** Milliseconds in which the focus returns from a menu or a dialog, even on a busy computer. */
const returnTimeMs = 1500;

function isIn(region: HTMLElement | null): boolean {
  return region !== null && (region.matches(':hover') || region.contains(document.activeElement));
}

/**
 * Returns whether a list must not move, because the pointer or the focus is in it, or in a menu or a dialog
 * that was opened from it. It is read from the page, so that it holds for the rendering that new data causes.
 * @param covered whether a menu or a dialog is open that may belong to the list
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
    // Also when the element with the focus was removed, which fires no event.
    if (state.current.held && !covered && !isIn(region.current)) release();
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  if (isIn(region.current)) hold();
  return {
    holding: state.current.held,
    events: { onPointerEnter: hold, onFocus: hold, onPointerLeave: release, onBlur: release },
  };
}
