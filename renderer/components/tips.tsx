/**
 * The one tooltip of the window. Elements with `data-tip` get it on hover and on keyboard focus. Fifty
 * tiles with a tooltip each would be fifty positioned layers before the first paint.
 */
import { type FloatingPosition, Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import classes from './tips.module.css';

/** Milliseconds of hovering before the tooltip appears. */
const hoverDelayMs = 350;

interface Tip {
  readonly target: HTMLElement;
  readonly text: string;
  readonly side: FloatingPosition;
}

function tipOf(node: EventTarget | null): Tip | null {
  const target = node instanceof Element ? node.closest<HTMLElement>('[data-tip]') : null;
  const text = target?.dataset.tip;
  if (!target || text === undefined || text === '') return null;
  return { target, text, side: target.dataset.tipSide === 'right' ? 'right' : 'top' };
}

export function Tips() {
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let target: HTMLElement | null = null;
    const hide = () => {
      clearTimeout(timer);
      target = null;
      setTip(null);
    };
    const show = (next: Tip | null, wait: number) => {
      if (next?.target === target) return;
      hide();
      if (!next) return;
      target = next.target;
      timer = setTimeout(() => setTip(next), wait);
    };
    const over = (event: PointerEvent) => show(tipOf(event.target), hoverDelayMs);
    const focus = (event: FocusEvent) => {
      const byKeyboard = event.target instanceof Element && event.target.matches(':focus-visible');
      if (byKeyboard) show(tipOf(event.target), 0);
    };
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape' || event.key === 'Enter') hide();
    };
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener('pointerover', over, { signal });
    document.addEventListener('pointerdown', hide, { signal });
    document.addEventListener('pointerleave', hide, { signal });
    document.addEventListener('focusin', focus, { signal });
    document.addEventListener('focusout', hide, { signal });
    document.addEventListener('keydown', key, { signal });
    document.addEventListener('scroll', hide, { signal, capture: true });
    return () => {
      hide();
      listening.abort();
    };
  }, []);
  useEffect(() => {
    if (!tip) return;
    const { target } = tip;
    // The text may change or disappear while it is shown, without any movement of the pointer.
    const watcher = new MutationObserver(() => {
      const now = target.isConnected ? tipOf(target) : null;
      if (now?.text !== tip.text) setTip(now?.target === target ? now : null);
    });
    watcher.observe(target, { attributeFilter: ['data-tip'] });
    watcher.observe(document.body, { childList: true, subtree: true });
    return () => watcher.disconnect();
  }, [tip]);
  if (!tip) return null;
  return (
    <Tooltip
      opened
      target={tip.target}
      label={tip.text}
      position={tip.side}
      className={classes.tip ?? ''}
    />
  );
}
