import { useVirtualizer } from '@tanstack/react-virtual';
import { Check, CircleAlert, CircleHelp, Clock, Inbox, Minus, Plus } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Name } from '../../components/name.tsx';
import classes from './address-list.module.css';

/** Pixels. */
const rowHeight = 32;
const lineHeight = 16;
export const statusIcons = {
  good: Check,
  send: Plus,
  skip: Minus,
  wait: Clock,
  kept: Inbox,
  bad: CircleAlert,
  open: CircleHelp,
} as const;

export interface AddressRow {
  /** Where several rows can have the same address. */
  readonly id?: string;
  readonly address: string;
  readonly tone: keyof typeof statusIcons;
  readonly words: string;
  /** Buttons, whose accessible names contain the address. */
  readonly actions?: ReactNode;
}

/** Lines that an error takes below its address; 0 if it fits beside it. */
function linesBelow(row: AddressRow | undefined): number {
  return (row?.tone === 'bad' || row?.tone === 'open') && row.words.length > 40
    ? Math.min(Math.ceil(row.words.length / (row.actions ? 44 : 68)), 4)
    : 0;
}

function heightOf(row: AddressRow | undefined): number {
  const lines = linesBelow(row);
  return lines === 0 ? rowHeight : rowHeight + 8 + lines * lineHeight;
}

function keyOf(row: AddressRow | undefined): string | undefined {
  return row?.id ?? row?.address;
}

interface Props {
  readonly label: string;
  readonly rows: readonly AddressRow[];
  /** Grows with the window, in a panel that has no other large part. */
  readonly tall?: boolean;
}

/** A row for each address with its status or outcome; draws only the rows in view. */
export function AddressList({ label, rows, tall = false }: Props) {
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(rows[index]),
    getItemKey: (index) => `${keyOf(rows[index]) ?? index} ${heightOf(rows[index])}`,
    overscan: 4,
    initialRect: { width: 500, height: 232 },
  });
  return (
    <section
      ref={scroller}
      className={classes.list}
      data-tall={tall || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reachable by keyboard.
      tabIndex={0}
      aria-label={label}
    >
      <ul className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index];
          if (!row) return null;
          const Icon = statusIcons[row.tone];
          return (
            <li
              key={keyOf(row)}
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
              {row.actions ? <span className={classes.actions}>{row.actions}</span> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
