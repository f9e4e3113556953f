import { Activity } from 'lucide-react';
import type { RefObject } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListLine } from '../../components/filter/list-line.tsx';
import { FailureNote } from '../../components/note.tsx';
import screenClasses from '../../components/screen.module.css';
import { SkeletonRows } from '../../components/table/list-state.tsx';
import { copy } from '../../store/copy.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { sentenceOf, sentenceText } from '../../texts/activity.ts';
import { count } from '../../texts/counts.ts';
import { activityReach } from '../../texts/reach.ts';
import { exactTime } from '../../texts/time.ts';
import { KnownEvents } from './known-events.tsx';
import { NoMatchingEvents } from './no-matching-events.tsx';
import { Timeline } from './timeline.tsx';
import type { ShownActivity } from './use-activity.ts';
import { useEventActions } from './use-event-actions.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly activity: ShownActivity;
  /** Whether rows say in which project something happened. */
  readonly namesProjects: boolean;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** A timeline with the line of its filters, or why there is none. */
export function ActivityFeed({ context, activity, namesProjects, scroller }: Props) {
  const { account, organization, roleTable } = context;
  const { state, all, shown } = activity;
  const actionsOf = useEventActions(context, all);
  const reach = activityReach(roleTable, organization.myRoles);
  return (
    <KnownEvents state={state} account={account}>
      {({ isComplete }) => {
        if (activity.isReading) return <SkeletonRows label="Loading activity" />;
        const older = isComplete ? '' : 'loading older events';
        return (
          <>
            {account.connection.state === 'online' ? (
              <FailureNote failure={state.failure} row />
            ) : null}
            {all.length === 0 ? (
              <EmptyState
                icon={Activity}
                title={isComplete ? 'Nothing happened in the last 90 days' : 'Loading older events'}
              />
            ) : (
              <>
                <ListLine narrowing={activity} detail={older} />
                <Timeline
                  label="Activity"
                  events={shown}
                  query={activity.query}
                  roleTable={roleTable}
                  namesProjects={namesProjects}
                  actionsOf={actionsOf}
                  scroller={scroller}
                  onCopy={(events) =>
                    copy(
                      events
                        .map((event) =>
                          [
                            event.at === null ? '' : exactTime(event.at),
                            sentenceText(sentenceOf(event, roleTable)),
                            event.project?.name ?? '',
                            event.ip ?? '',
                          ].join('\t'),
                        )
                        .join('\n'),
                      count(events.length, 'event'),
                    )
                  }
                />
                {shown.length > 0 ? null : <NoMatchingEvents onClear={activity.clear} />}
              </>
            )}
            {reach === null ? null : <p className={screenClasses.reach}>{reach}</p>}
          </>
        );
      }}
    </KnownEvents>
  );
}
