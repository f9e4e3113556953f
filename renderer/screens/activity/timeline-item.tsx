import { ChevronRight } from 'lucide-react';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import iconClasses from '../../components/icon-button.module.css';
import { Name } from '../../components/name.tsx';
import { DayListRow, DayListTime, type DayPlace } from '../../components/table/day-list-row.tsx';
import { sentenceText } from '../../texts/activity.ts';
import { ago, exactTime } from '../../texts/time.ts';
import classes from './activity.module.css';
import { EventIcon } from './event-icon.tsx';
import { EventWords } from './event-words.tsx';
import { rowSentence } from './row-sentence.ts';
import type { TimelineRow } from './timeline-rows.ts';

interface Props {
  readonly row: TimelineRow;
  readonly place: DayPlace;
  readonly roleTable: RoleTable;
  readonly namesProject: boolean;
}

/** When it happened, with the exact time and the network address on hover. */
function Time({ row: { events } }: Pick<Props, 'row'>) {
  const [{ at, ip }] = events;
  const now = usePlatformNow(30);
  if (at === null) return null;
  return (
    <time
      dateTime={at}
      onPointerEnter={({ currentTarget }) => {
        const from = ip === null || events.length > 1 ? '' : `\nFrom ${ip}`;
        currentTarget.title = `${exactTime(at)}${from}`;
      }}
    >
      {ago(at, now)}
    </time>
  );
}

/** One row, with the heading of its day if it is the first of it. */
export function TimelineItem({ row, place, roleTable, namesProject }: Props) {
  const [event] = row.events;
  const isFolded = row.events.length > 1;
  const sentence = rowSentence(row, roleTable);
  const label = sentenceText(sentence);
  const project = namesProject && !isFolded ? event.project?.name : undefined;
  return (
    <DayListRow
      place={place}
      day={row.day}
      label={label}
      data={{ 'data-inside': row.inside || undefined }}
    >
      {/* biome-ignore lint/a11y: a grid drawn row by row cannot be a table. */}
      <div role="gridcell" className={classes.sentence}>
        <EventIcon kind={event.kind} />
        <span className={classes.cut} title={label}>
          <EventWords parts={sentence} />
        </span>
        {isFolded ? (
          <button
            type="button"
            className={`${classes.fold} ${iconClasses.icon}`}
            data-open
            tabIndex={-1}
            aria-label={row.open ? 'Fold' : 'Show each'}
            aria-expanded={row.open}
          >
            <ChevronRight
              size={14}
              className={classes.chevron}
              data-turned={row.open}
              aria-hidden
            />
          </button>
        ) : null}
      </div>
      {namesProject ? (
        // biome-ignore lint/a11y: as above.
        <div role="gridcell" className={classes.project}>
          {project ? <Name>{project}</Name> : null}
        </div>
      ) : null}
      <DayListTime>
        <Time row={row} />
      </DayListTime>
    </DayListRow>
  );
}
