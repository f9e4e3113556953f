import type { ActivityEvent } from '#domain/activity-event.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { Name } from '../../components/name.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { sentenceOf } from '../../texts/activity.ts';
import classes from './activity.module.css';
import { EventIcon } from './event-icon.tsx';
import { EventWords } from './event-words.tsx';

interface Props {
  readonly label: string;
  readonly events: readonly ActivityEvent[];
  readonly roleTable: RoleTable;
}

/** A short list of events, each in one or two lines. */
export function EventList({ label, events, roleTable }: Props) {
  return (
    <ul className={classes.list} aria-label={label}>
      {events.map((event) => (
        <li key={event.id} className={classes.short}>
          <EventIcon kind={event.kind} />
          <span className={classes.what}>
            <EventWords parts={sentenceOf(event, roleTable)} />
          </span>
          <span className={classes.detail}>
            <TimeAgo iso={event.at} />
            {event.project?.name ? (
              <>
                {' '}
                in <Name inline>{event.project.name}</Name>
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
