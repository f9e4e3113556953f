import { whyNotSee } from '../../actions/situation.ts';
import { Unavailable } from '../../components/unavailable.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useResource } from '../../store/use-resource.ts';
import classes from './activity.module.css';
import { EventList } from './event-list.tsx';
import { KnownEvents } from './known-events.tsx';

interface Props {
  readonly context: OrganizationContext;
  /** Maximum number of events. */
  readonly amount?: number;
}

function Latest({ context, amount = 10 }: Props) {
  const { key, account, roleTable } = context;
  const state = useResource('activity', { key });
  return (
    <KnownEvents state={state} account={account}>
      {({ latest }) =>
        latest.length === 0 ? (
          <p className={classes.none}>Nothing has happened yet</p>
        ) : (
          <EventList
            label="Latest activity"
            events={latest.slice(0, amount)}
            roleTable={roleTable}
          />
        )
      }
    </KnownEvents>
  );
}

/** The newest events of an organization, for a card beside other things. */
export function LatestActivity(props: Props) {
  const reason = whyNotSee(props.context, 'activity.see', 'canSeeActivity');
  if (reason === null) return <Latest {...props} />;
  const { canSeeActivity } = props.context.account.capabilities;
  return <Unavailable why={canSeeActivity ? 'forbidden' : 'lacking'}>{reason}</Unavailable>;
}
