/** The entries under a heading for each day; only visible rows are drawn. */
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { InboxEntry } from '#domain/inbox/inbox-item.ts';
import { sentenceWords } from '#domain/inbox/inbox-sentence.ts';
import { useNow } from '../../components/hooks/clock.ts';
import type { MenuPosition } from '../../components/menus/opening.ts';
import { Grid } from '../../components/table/grid.tsx';
import { HeldPill } from '../../components/table/held-list.tsx';
import { registerList } from '../../components/table/list-keys.ts';
import { RowMenu } from '../../components/table/row-menu-on-demand.ts';
import { useDayRows } from '../../components/table/use-day-rows.ts';
import { useHold } from '../../components/table/use-hold.ts';
import { useRowEvents } from '../../components/table/use-row-events.ts';
import { copy } from '../../store/copy.ts';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { dayName } from '../../texts/time.ts';
import { useHeldTop } from '../activity/use-held-top.ts';
import { InboxRow } from './inbox-row.tsx';
import { entrySentence } from './inbox-words.ts';
import { useEntryActions } from './use-entry-actions.ts';

interface Props {
  /** Newest first. */
  readonly entries: readonly InboxEntry[];
  /** What is filtered, as text: another query is shown at once. */
  readonly query: string;
  readonly scroller: RefObject<HTMLElement | null>;
}

interface Row {
  /** Unique over all accounts. */
  readonly id: string;
  readonly entry: InboxEntry;
  readonly day: string | null;
}

function rowsOf(entries: readonly InboxEntry[], now: number): readonly Row[] {
  let before: string | null = null;
  return entries.map((entry) => {
    const name = dayName(entry.at, now);
    const day = name === before ? null : name;
    before = name;
    return { id: `${entry.accountId} ${entry.id}`, entry, day };
  });
}

export function InboxList({ entries, query, scroller }: Props) {
  const shell = useShell();
  const target = useStore((state) => state.inboxTarget);
  const now = useNow(60);
  const [menu, setMenu] = useState<(MenuPosition & { readonly id: string }) | null>(null);
  const region = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const covered = useStore(({ overlay }) => overlay !== null) || menu !== null;
  const { holding, events: holdEvents } = useHold(region, covered);
  const held = useHeldTop(entries, query, holding);
  const day = new Date(now).toDateString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words of a day change once a day.
  const rows = useMemo(() => rowsOf(held.items, now), [held.items, day]);
  const { virtual, margin, focus } = useDayRows(rows, scroller, body);
  const focusRow = useRef(focus.focusRow);
  focusRow.current = focus.focusRow;
  useEffect(
    () =>
      registerList({
        enter: () => {
          focusRow.current(0);
          return true;
        },
        step: () => null,
      }),
    [],
  );
  const wanted =
    target === null ? -1 : rows.findIndex(({ id }) => id === `${target.accountId} ${target.id}`);
  useEffect(() => {
    if (wanted < 0) return;
    focusRow.current(wanted);
    useStore.setState({ inboxTarget: null });
  }, [wanted]);
  const actionsOf = useEntryActions();
  const events = useRowEvents({
    rows,
    order: [],
    focus,
    selection: undefined,
    actionsOf: ({ entry }) => actionsOf(entry).all,
    copy: () => {
      const row = rows[focus.active];
      if (row) copy(sentenceWords(entrySentence(shell, row.entry)), 'item');
    },
    openMenu: (index, at) => {
      focus.setActive(index);
      const row = rows[index];
      if (row) setMenu({ ...at, id: row.id });
    },
  });
  const menuIndex = menu ? rows.findIndex(({ id }) => id === menu.id) : -1;
  const menuRow = rows[menuIndex];
  return (
    <div ref={region} {...holdEvents}>
      <HeldPill added={held.added} changed={0} one="item" onApply={held.apply} />
      <Grid
        aria-label="Inbox"
        aria-rowcount={rows.length}
        body={body}
        height={virtual.getTotalSize()}
        rowEvents={events}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <InboxRow
              key={row.id}
              entry={row.entry}
              day={row.day}
              index={index}
              offset={start - margin}
              verb={actionsOf(row.entry).verb}
              focusable={index === focus.active}
              menuOpen={index === menuIndex}
            />
          );
        })}
      </Grid>
      {menu && menuRow ? (
        <RowMenu
          at={menu}
          label={sentenceWords(entrySentence(shell, menuRow.entry))}
          actions={actionsOf(menuRow.entry).all}
          onClose={() => setMenu(null)}
        />
      ) : null}
    </div>
  );
}
