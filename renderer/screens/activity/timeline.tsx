/** Events under a heading for each day, equal ones folded. */
import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import { type RefObject, useCallback, useMemo, useState } from 'react';
import type { ActivityEvent } from '#domain/activity-event.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { DayList } from '../../components/table/day-list.tsx';
import { leaveToSearch } from '../../components/table/list-keys.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import { dayNames } from '../../texts/time.ts';
import { TimelineItem } from './timeline-item.tsx';
import { type TimelineRow, timelineRows } from './timeline-rows.ts';

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
  const { roleTable, namesProjects, actionsOf, onCopy } = props;
  const now = usePlatformNow(60);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const day = new Date(now).toDateString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words of a day change once a day.
  const nameOf = useMemo(() => dayNames(now), [day]);
  const rowsOf = useCallback(
    (events: readonly ActivityEvent[]) => timelineRows(events, opened, ({ at }) => nameOf(at)),
    [opened, nameOf],
  );
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
  return (
    <DayList
      label={props.label}
      one="event"
      items={props.events}
      query={props.query}
      rowsOf={rowsOf}
      scroller={props.scroller}
      actionsOf={actionsOfRow}
      menuLabel={() => 'Actions'}
      onCopy={(row) => onCopy(row.events)}
      leave={leaveToSearch}
    >
      {(row, place) => (
        <TimelineItem
          key={row.id}
          row={row}
          place={place}
          roleTable={roleTable}
          namesProject={namesProjects}
        />
      )}
    </DayList>
  );
}
