/**
 * What a search and a filter leave of the team screen just now, for actions that take it from there.
 * Asked for when one is chosen, and no state of the store, so that typing draws nothing else again.
 */
import { useEffect } from 'react';

interface ShownTeam {
  /** Identifiers; null where the list is whole, or not on the screen. */
  readonly members: readonly string[] | null;
  readonly invitations: readonly string[] | null;
}

const whole = (): ShownTeam => ({ members: null, invitations: null });
let shown = whole;

export function shownTeam(): ShownTeam {
  return shown();
}

/** Tells it as long as the screen stands. */
export function useShownTeam(now: () => ShownTeam): void {
  useEffect(() => {
    shown = now;
    return () => {
      shown = whole;
    };
  }, [now]);
}
