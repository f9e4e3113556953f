/** Handles the keyboard shortcuts of the window. */
import { useEffect } from 'react';
import { forgetTypeAhead, typeAhead } from '../components/menus/type-ahead.ts';
import { contextsOf } from '../store/selection.ts';
import { useStore } from '../store/store.ts';
import { count } from '../texts/counts.ts';
import { goTo, perform } from './bindings.ts';
import { meaningOf, type Stroke } from './shortcuts.ts';

/** Milliseconds within which the second of two keys has to follow. */
const maxSequenceMs = 1200;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(target.type);
}

/** Returns whether a dialog or a menu takes the keys. */
function isCovered(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}

/** Returns whether an overlay is about to appear. The keys typed now are meant for it. */
function isOpening(): boolean {
  const { overlay, palette, switcher } = useStore.getState();
  return (overlay !== null || palette || switcher) && !isCovered();
}

/** Returns whether the focus is in the list beside a panel, which has keys of its own. */
function isBesidePanel(): boolean {
  const panel = document.querySelector('[data-side-panel]');
  const above = document.querySelector('[aria-modal="true"], [role="menu"]');
  if (panel === null || above !== null) return false;
  const { activeElement } = document;
  return activeElement !== document.body && !panel.contains(activeElement);
}

function coverOf(): Stroke['cover'] {
  const { overlay, connecting } = useStore.getState();
  if (isBesidePanel()) return 'none';
  if (overlay !== null || connecting) return 'panel';
  return isCovered() ? 'menu' : 'none';
}

function openNth(index: number): void {
  const { shell, say } = useStore.getState();
  const contexts = shell ? contextsOf(shell) : [];
  const context = contexts[index];
  if (context) goTo(context.key);
  else if (contexts.length === 0) say('You have no organizations yet.', 'info');
  else say(`You have only ${count(contexts.length, 'organization')}.`, 'info');
}

export function useShortcuts(): void {
  useEffect(() => {
    let prefix: { readonly key: string; readonly at: number } | null = null;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (isOpening() && !isTyping(event.target)) {
        if (event.metaKey || event.ctrlKey || event.altKey) return;
        event.preventDefault();
        typeAhead(event.key);
        return;
      }
      const waiting = prefix && event.timeStamp - prefix.at < maxSequenceMs ? prefix.key : null;
      const meaning = meaningOf(
        {
          key: event.key,
          mod: event.metaKey || event.ctrlKey,
          alt: event.altKey,
          typing: isTyping(event.target),
          cover: coverOf(),
        },
        waiting,
      );
      prefix = null;
      if (meaning.kind === 'nothing') return;
      // Otherwise the letter would be typed into the field that the action focuses, and the application
      // menu would handle the same keys again.
      event.preventDefault();
      forgetTypeAhead();
      if (meaning.kind === 'prefix') prefix = { key: meaning.key, at: event.timeStamp };
      else if (meaning.kind === 'organization') openNth(meaning.index);
      else if (meaning.kind === 'covered') {
        useStore.getState().say('Close this first to use shortcuts.', 'info');
      } else perform(meaning.name);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
