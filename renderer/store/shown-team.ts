/**
 * The rows of the team screen that a search and a filter leave, for actions that apply to them. It is read
 * when an action is chosen and is not in the store, so that typing renders nothing else.
 */
import { useEffect } from 'react';

interface ShownTeam {
  /** Identifiers; null if the list is unfiltered, or not on the screen. */
  readonly members: readonly string[] | null;
  readonly invitations: readonly string[] | null;
}

const whole = (): ShownTeam => ({ members: null, invitations: null });
let shown = whole;

export function shownTeam(): ShownTeam {
  return shown();
}

/** Provides the rows while the screen is mounted. */
export function useShownTeam(now: () => ShownTeam): void {
  useEffect(() => {
    shown = now;
    return () => {
      shown = whole;
    };
  }, [now]);
}
