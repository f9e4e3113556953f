import { useVirtualizer } from '@tanstack/react-virtual';
import { Check, CircleAlert, CircleHelp, Minus, Plus } from 'lucide-react';
import { useRef } from 'react';
import { Name } from '../../components/name.tsx';
import classes from './address-list.module.css';

/** Pixels. */
const rowHeight = 32;
const lineHeight = 16;
export const statusIcons = {
  good: Check,
  send: Plus,
  skip: Minus,
  bad: CircleAlert,
  open: CircleHelp,
} as const;

export interface AddressRow {
  readonly address: string;
  readonly tone: keyof typeof statusIcons;
  readonly words: string;
}

/** How many lines a sentence that says what went wrong takes below its address; 0 where it fits beside it. */
function linesBelow(row: AddressRow | undefined): number {
  return row?.tone === 'bad' && row.words.length > 40
    ? Math.min(Math.ceil(row.words.length / 68), 4)
    : 0;
}

function heightOf(row: AddressRow | undefined): number {
  const lines = linesBelow(row);
  return lines === 0 ? rowHeight : rowHeight + 8 + lines * lineHeight;
}

interface Props {
  readonly label: string;
  readonly rows: readonly AddressRow[];
}

/** One row for each address with its fate or its outcome; two thousand scroll as well as two. */
export function AddressList({ label, rows }: Props) {
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(rows[index]),
    getItemKey: (index) => rows[index]?.address ?? index,
    overscan: 4,
    initialRect: { width: 500, height: 232 },
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reachable by keyboard.
    <section ref={scroller} className={classes.list} tabIndex={0} aria-label={label}>
      <ul className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index];
          if (!row) return null;
          const Icon = statusIcons[row.tone];
          return (
            <li
              key={row.address}
              className={classes.row}
              data-tone={row.tone}
              data-tall={linesBelow(row) > 0 || undefined}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)`, height: size }}
            >
              <Icon size={16} className={classes.icon} aria-hidden />
              <Name className={classes.address}>{row.address}</Name>
              <Name className={classes.words}>{row.words}</Name>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
