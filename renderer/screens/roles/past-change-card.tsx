import type { PastChange } from '#domain/put-back.ts';
import type { MemberPlace } from '#domain/role-changes.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Name } from '../../components/name.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import type { Place } from '../../store/selection.ts';
import { namesOfRoles } from '../../words/roles.ts';
import { projectWords } from '../team/project-names.ts';
import classes from './roles.module.css';
import { useProjectMap } from './use-project-map.ts';

interface Props {
  readonly change: PastChange;
  readonly place: Place;
  /** Why it cannot be put back; null where it can. */
  readonly reason: string | null;
  readonly pending: boolean;
  /** Whether it is asked if the invitation is to be sent. */
  readonly asking: boolean;
  readonly onAsk: (wanted: boolean) => void;
  readonly onPutBack: () => void;
}

export function PastChangeCard(props: Props) {
  const { change, place, reason, pending, asking, onAsk, onPutBack } = props;
  const { name, email, before, after, at, by, certain } = change;
  const projects = useProjectMap(place.key);
  const words = ({ roles, projectIds }: MemberPlace) => {
    const { short } = projectWords(roles, projectIds, projects);
    const names = namesOfRoles(roles, place.account.capabilities.roleNames);
    return projectIds.length === 0 ? names : `${names} in ${short}`;
  };
  return (
    <li className={classes.card}>
      <div className={classes.person}>
        <Name className={classes.name}>{name || email}</Name>
        <Name className={classes.detail}>{email}</Name>
      </div>
      <div>
        {words(before)} → {after ? words(after) : 'removed'}
        {certain ? '' : ' (no answer came, so it may not have been done)'}
      </div>
      <div className={classes.detail}>
        <TimeAgo iso={at} /> by <Name inline>{by}</Name>
      </div>
      {asking ? (
        <div className={classes.detail} role="note">
          This sends an invitation to {email} as {words(before)}. They are a member again when they
          accept it.
        </div>
      ) : null}
      <div className={classes.actions}>
        {after === null && !asking ? (
          <ActionButton small reason={reason} onClick={() => onAsk(true)}>
            Put back by invitation…
          </ActionButton>
        ) : (
          <ActionButton
            small
            tone={asking ? 'primary' : 'plain'}
            loading={pending}
            reason={reason}
            onClick={onPutBack}
          >
            {asking ? 'Send invitation' : 'Put back'}
          </ActionButton>
        )}
        {asking ? (
          <ActionButton small tone="quiet" onClick={() => onAsk(false)}>
            Cancel
          </ActionButton>
        ) : null}
      </div>
    </li>
  );
}
