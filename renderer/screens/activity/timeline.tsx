/** A timeline that draws only the visible rows, under a heading for each day. */
import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { ActivityEvent } from '#domain/activity-event.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import type { MenuPosition } from '../../components/menus/opening.ts';
import { Grid } from '../../components/table/grid.tsx';
import { HeldPill } from '../../components/table/held-list.tsx';
import { leaveToSearch, registerList } from '../../components/table/list-keys.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import { RowMenu } from '../../components/table/row-menu-on-demand.ts';
import { useDayRows } from '../../components/table/use-day-rows.ts';
import { useHold } from '../../components/table/use-hold.ts';
import { useRowEvents } from '../../components/table/use-row-events.ts';
import { useStore } from '../../store/store.ts';
import { dayName } from '../../texts/time.ts';
import { TimelineItem } from './timeline-item.tsx';
import { type TimelineRow, timelineRows } from './timeline-rows.ts';
import { useHeldTop } from './use-held-top.ts';

function isScrolled(scroller: HTMLElement | null): boolean {
  return scroller !== null && scroller.scrollTop > 0;
}

interface Props {
  readonly label: string;
  /** Newest first. */
  readonly events: readonly ActivityEvent[];
  /** What is searched and filtered, as text: another query is shown at once and from its top. */
  readonly query: string;
  readonly roleTable: RoleTable;
  /** Whether rows say in which project something happened. */
  readonly namesProjects: boolean;
  /** The action with the key Enter is also run by a double click. */
  readonly actionsOf: (event: ActivityEvent) => readonly RowAction[];
  readonly onCopy: (events: readonly ActivityEvent[]) => void;
  readonly scroller: RefObject<HTMLElement | null>;
}

export function Timeline(props: Props) {
  const { label, query, roleTable, namesProjects, actionsOf, onCopy, scroller } = props;
  const now = usePlatformNow(60);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [menu, setMenu] = useState<(MenuPosition & { readonly id: string }) | null>(null);
  const region = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const covered = useStore(({ overlay }) => overlay !== null) || menu !== null;
  const { holding, events: holdEvents } = useHold(region, covered);
  const held = useHeldTop(props.events, query, holding || isScrolled(scroller.current));
  const day = new Date(now).toDateString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words of a day change once a day.
  const rows = useMemo(
    () => timelineRows(held.items, opened, ({ at }) => dayName(at, now)),
    [held.items, opened, day],
  );
  const { virtual, margin, focus } = useDayRows(rows, scroller, body);
  const first = useRef((): boolean => false);
  first.current = () => {
    if (rows.length > 0) focus.focusRow(0);
    return rows.length > 0;
  };
  // A panel about a person has no next one here: the rows are events.
  useEffect(() => registerList({ enter: () => first.current(), step: () => null }), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query begins at its top.
  useEffect(() => scroller.current?.scrollTo({ top: 0 }), [query]);

  const toggle = (id: string) =>
    setOpened((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const actionsOfRow = (row: TimelineRow): readonly RowAction[] =>
    row.events.length === 1
      ? actionsOf(row.events[0])
      : [
          {
            label: row.open ? 'Fold' : 'Show each',
            icon: row.open ? ChevronsDownUp : ChevronsUpDown,
            key: 'Enter',
            reason: null,
            run: () => toggle(row.id),
          },
        ];
  const events = useRowEvents({
    rows,
    order: [],
    focus,
    selection: undefined,
    actionsOf: actionsOfRow,
    copy: () => {
      const row = rows[focus.active];
      if (row) onCopy(row.events);
    },
    leave: leaveToSearch,
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
      <HeldPill
        added={held.added}
        changed={0}
        one="event"
        onApply={() => {
          held.apply();
          scroller.current?.scrollTo({ top: 0 });
        }}
      />
      <Grid
        aria-label={label}
        aria-rowcount={rows.length}
        body={body}
        height={virtual.getTotalSize()}
        rowEvents={events}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <TimelineItem
              key={row.id}
              row={row}
              index={index}
              offset={start - margin}
              roleTable={roleTable}
              namesProject={namesProjects}
              focusable={index === focus.active}
              menuOpen={index === menuIndex}
            />
          );
        })}
      </Grid>
      {menu && menuRow ? (
        <RowMenu
          at={menu}
          label="Actions"
          actions={actionsOfRow(menuRow)}
          onClose={() => {
            focus.focusRow(menuIndex);
            setMenu(null);
          }}
        />
      ) : null}
    </div>
  );
}
