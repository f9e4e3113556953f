import type { Member } from '#domain/entities.ts';
import { whyNotSee } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Note } from '../../components/note.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useResource } from '../../store/use-resource.ts';
import { EventList } from '../activity/event-list.tsx';
import { KnownEvents } from '../activity/known-events.tsx';
import classes from './person.module.css';

interface Props {
  readonly context: OrganizationContext;
  readonly member: Member;
}

/** The latest events that the card shows; the activity screen has the others. */
const shownEvents = 5;

function Latest({ context: { key, account, roleTable }, member: { userId } }: Props) {
  const state = useResource('personActivity', { key, userId });
  const show = useStore((store) => store.show);
  const close = useStore((store) => store.closeOverlay);
  return (
    <KnownEvents state={state} account={account}>
      {(events) =>
        events.length === 0 ? (
          <p className={classes.none}>No recent activity</p>
        ) : (
          <>
            <div className={classes.list}>
              <EventList
                label="Recent activity"
                events={events.slice(0, shownEvents)}
                roleTable={roleTable}
              />
            </div>
            <div>
              <ActionButton
                small
                tone="quiet"
                onClick={() => {
                  close();
                  show('activity', userId);
                }}
              >
                Show all
              </ActionButton>
            </div>
          </>
        )
      }
    </KnownEvents>
  );
}

/** What the person did, and what was done to them. */
export function PersonActivity(props: Props) {
  const reason = whyNotSee(props.context, 'activity.see', 'canSeeActivity');
  return (
    <section className={classes.section} aria-label="Activity">
      <h3 className={classes.title}>Recent activity</h3>
      {reason === null ? <Latest {...props} /> : <Note tone="info">{reason}</Note>}
    </section>
  );
}
