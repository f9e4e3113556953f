import { ChevronRight } from 'lucide-react';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import iconClasses from '../../components/icon-button.module.css';
import { Name } from '../../components/name.tsx';
import { RowMenuButton } from '../../components/table/row-menu-button.tsx';
import { sentenceText } from '../../texts/activity.ts';
import { ago, exactTime } from '../../texts/time.ts';
import classes from './activity.module.css';
import { EventIcon } from './event-icon.tsx';
import { EventWords } from './event-words.tsx';
import { rowSentence } from './row-sentence.ts';
import type { TimelineRow } from './timeline-rows.ts';

interface Props {
  readonly row: TimelineRow;
  readonly index: number;
  /** Pixels from the first row. */
  readonly offset: number;
  readonly roleTable: RoleTable;
  readonly namesProject: boolean;
  readonly focusable: boolean;
  readonly menuOpen: boolean;
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
export function TimelineItem(props: Props) {
  const { row, index, offset, roleTable, namesProject, focusable, menuOpen } = props;
  const [event] = row.events;
  const isFolded = row.events.length > 1;
  const sentence = rowSentence(row, roleTable);
  const project = namesProject && !isFolded ? event.project?.name : undefined;
  return (
    // The rows stand in a grid that is drawn row by row, so none of this can be a table.
    <div className={classes.item} style={{ transform: `translateY(${offset}px)` }}>
      {row.day === null ? null : (
        // biome-ignore lint/a11y: as above.
        <div role="row" className={classes.day}>
          {/* biome-ignore lint/a11y: as above. */}
          <div role="rowheader">{row.day}</div>
        </div>
      )}
      {/* biome-ignore lint/a11y: as above; the keys are handled by the grid. */}
      <div
        role="row"
        aria-rowindex={index + 1}
        aria-label={sentenceText(sentence)}
        data-index={index}
        data-inside={row.inside || undefined}
        data-menu-open={menuOpen || undefined}
        tabIndex={focusable ? 0 : -1}
        className={classes.row}
      >
        {/* biome-ignore lint/a11y: as above. */}
        <div role="gridcell" className={classes.sentence}>
          <EventIcon kind={event.kind} />
          <span className={classes.cut} title={sentenceText(sentence)}>
            <EventWords parts={sentence} />
          </span>
          {isFolded ? (
            <button
              type="button"
              className={`${classes.more} ${iconClasses.icon}`}
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
        {/* biome-ignore lint/a11y: as above. */}
        <div role="gridcell" className={classes.time}>
          <Time row={row} />
        </div>
        {/* biome-ignore lint/a11y: as above. */}
        <div role="gridcell" className={classes.end}>
          <RowMenuButton label={sentenceText(sentence)} open={menuOpen} className={classes.more} />
        </div>
      </div>
    </div>
  );
}
