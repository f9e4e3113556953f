import { Name } from '../../components/name.tsx';
import { OrganizationTile } from '../../components/organization-tile.tsx';
import { DayListRow, DayListTime, type DayPlace } from '../../components/table/day-list-row.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { sentenceOf } from '../../texts/activity.ts';
import activityClasses from '../activity/activity.module.css';
import { EventIcon } from '../activity/event-icon.tsx';
import { EventWords } from '../activity/event-words.tsx';
import classes from './all.module.css';
import type { EventRow } from './all-events.ts';

/** One event with its organization, and the heading of its day if it is the first of it. */
export function AllActivityRow({
  row: { item, day },
  place,
}: {
  readonly row: EventRow;
  readonly place: DayPlace;
}) {
  const { context, event, words, where } = item;
  return (
    <DayListRow place={place} day={day} label={`${words}, ${where.name}`}>
      {/* biome-ignore lint/a11y: a grid drawn row by row cannot be a table. */}
      <div role="gridcell" className={activityClasses.sentence}>
        <EventIcon kind={event.kind} />
        <span className={activityClasses.cut} title={words}>
          <EventWords parts={sentenceOf(event, context.roleTable)} />
        </span>
      </div>
      {/* biome-ignore lint/a11y: as above. */}
      <div role="gridcell" className={classes.where}>
        <OrganizationTile organization={context.organization} small quiet />
        <Name title={[where.name, where.detail].filter((part) => part !== '').join('\n')}>
          {where.name}
        </Name>
      </div>
      <DayListTime>
        {event.at === null ? null : <TimeAgo iso={event.at} by={context.account} />}
      </DayListTime>
    </DayListRow>
  );
}
