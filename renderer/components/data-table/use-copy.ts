import { type RefObject, useEffect, useRef } from 'react';
import { limits } from '#domain/limits.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../words/counts.ts';
import type { Column } from './columns.ts';
import { copiedRows } from './copied-rows.ts';

interface Question<Row> {
  readonly region: RefObject<HTMLElement | null>;
  readonly columns: readonly Column<Row>[];
  /** What is selected, or else the row with the focus. */
  readonly rows: () => readonly Row[];
}

/** Those that there is room for: what is not seen is not copied. */
function shownColumns<Row>(region: HTMLElement, columns: readonly Column<Row>[]) {
  return columns.filter(({ id }) => {
    const heading = region.querySelector(`[data-column="${id}"]`);
    return heading !== null && heading.getClientRects().length > 0;
  });
}

/** Copies rows as a table where the focus is in one and no text is marked. */
export function useCopy<Row>(question: Question<Row>): void {
  const latest = useRef(question);
  useEffect(() => {
    latest.current = question;
  });
  useEffect(() => {
    const copy = (event: ClipboardEvent) => {
      const { region, columns, rows } = latest.current;
      const focused = document.activeElement;
      if (!region.current?.contains(focused) || focused instanceof HTMLInputElement) return;
      if (document.getSelection()?.isCollapsed === false) return;
      const copied = rows();
      if (copied.length === 0) return;
      event.preventDefault();
      const { say } = useStore.getState();
      const shown = shownColumns(region.current, columns).flatMap(({ label, text, besides }) => [
        { label, text },
        ...(besides ? [besides] : []),
      ]);
      const { text: plain, html } = copiedRows(
        shown.map(({ label }) => label),
        copied.map((row) => shown.map(({ text }) => text(row))),
      );
      if (plain.length > limits.copiedText) {
        say('Too much to copy at once. Select fewer rows, or export them.', 'bad');
        return;
      }
      event.clipboardData?.setData('text/plain', plain);
      event.clipboardData?.setData('text/html', html);
      say(`Copied ${count(copied.length, 'row')}.`);
    };
    document.addEventListener('copy', copy);
    return () => document.removeEventListener('copy', copy);
  }, []);
}
