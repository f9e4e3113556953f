/** The events of the window that a panel beside a list has to know. */
import { type RefObject, useEffect, useRef } from 'react';
import { whyNotLeave } from '../../actions/situation.ts';
import { useStore } from '../../store/store.ts';

/** Returns whether an event belongs to something that lies above the panel: a dialog, a menu, a list, a toast. */
function isAbove(target: EventTarget | null, panel: HTMLElement | null): boolean {
  if (!(target instanceof Element) || panel?.contains(target)) return false;
  return (
    target.closest('[role="dialog"], [role="menu"], [role="listbox"], [role="alert"]') !== null
  );
}

/** Returns whether an event belongs to the screen behind the panel. */
function isBehind(target: EventTarget | null, panel: HTMLElement | null): boolean {
  return target instanceof Element && target.closest('#root') !== null && !panel?.contains(target);
}

/** Closes a panel by Escape, unless something above it or the list behind it takes the key. */
export function usePanelEscape(
  panel: RefObject<HTMLElement | null>,
  closes: boolean,
  onClose: () => void,
): void {
  const latest = useRef({ closes, onClose });
  useEffect(() => {
    latest.current = { closes, onClose };
  });
  useEffect(() => {
    let isForOther = false;
    // Decided before any handler runs, because that may close what the key was meant for.
    const decide = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      const { target } = event;
      if (isBehind(target, panel.current) && whyNotLeave(useStore.getState()) !== null) {
        // The message of a refused click says that Escape discards the input.
        event.stopImmediatePropagation();
        event.preventDefault();
        if (latest.current.closes) latest.current.onClose();
        return;
      }
      const isFieldsOwn =
        target instanceof Element && target.closest('[data-mantine-stop-propagation="true"]');
      const modal = document.querySelector('[aria-modal="true"]');
      isForOther =
        event.isComposing || modal !== null || !!isFieldsOwn || isAbove(target, panel.current);
    };
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || isForOther || event.defaultPrevented) return;
      if (!latest.current.closes) return;
      event.preventDefault();
      latest.current.onClose();
    };
    window.addEventListener('keydown', decide, { capture: true });
    window.addEventListener('keydown', close);
    return () => {
      window.removeEventListener('keydown', decide, { capture: true });
      window.removeEventListener('keydown', close);
    };
  }, [panel]);
}

/** Keys that change nothing behind a panel. */
const harmless = /^(Tab|Escape|Shift|Control|Alt|Meta|Arrow.*|Page.*|Home|End|F\d+)$/;

/**
 * Refuses clicks and keys behind a panel that has unsaved input, and says why: another panel would take its
 * place. Scrolling and shortcuts with Ctrl go on; an action behind a shortcut refuses by itself.
 */
export function useKeepInput(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const refuse = (event: MouseEvent | KeyboardEvent) => {
      if (!isBehind(event.target, panel.current)) return;
      if ('key' in event && (harmless.test(event.key) || event.ctrlKey || event.metaKey)) return;
      const state = useStore.getState();
      const reason = whyNotLeave(state);
      if (reason === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.type !== 'dblclick') state.say(reason, 'info');
    };
    const listening = new AbortController();
    const options = { capture: true, signal: listening.signal };
    for (const name of ['click', 'dblclick', 'contextmenu', 'keydown'] as const) {
      window.addEventListener(name, refuse, options);
    }
    return () => listening.abort();
  }, [panel]);
}
