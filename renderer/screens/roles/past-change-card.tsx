import type { Capabilities } from '#domain/capabilities.ts';
import type { Project } from '#domain/entities.ts';
import type { PastChange } from '#domain/put-back.ts';
import { type MemberPlace, samePlace } from '#domain/role-changes.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Name } from '../../components/name.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { projectWords } from '../../words/projects.ts';
import { namesOfRoles } from '../../words/roles.ts';
import { PersonLines } from './person-lines.tsx';
import classes from './roles.module.css';

interface Props {
  readonly change: PastChange;
  /** What is known of the organization's projects, by identifier. */
  readonly projects: ReadonlyMap<string, Project>;
  readonly roleNames: Capabilities['roleNames'];
  /** What they would be again, where some of it is gone. */
  readonly former: MemberPlace;
  /** Why it cannot be put back; null where it can. */
  readonly reason: string | null;
  readonly pending: boolean;
  /** Whether it is asked if the invitation is to be sent. */
  readonly asking: boolean;
  readonly onAsk: (wanted: boolean) => void;
  readonly onPutBack: () => void;
}

export function PastChangeCard(props: Props) {
  const { change, projects, roleNames, former, reason, pending, asking, onAsk, onPutBack } = props;
  const { name, email, before, after, at, by, certain } = change;
  const named = ({ roles, projectIds }: MemberPlace) => {
    const { short } = projectWords(roles, projectIds, projects);
    const names = namesOfRoles(roles, roleNames);
    if (projectIds.length === 0) return names;
    return (
      <>
        {names} in <Name inline>{short}</Name>
      </>
    );
  };
  return (
    <li className={classes.card}>
      <PersonLines name={name || email} email={email} />
      <div>
        {named(before)} → {after ? named(after) : 'removed'}
        {certain ? '' : ' (no answer came, so it may not have been done)'}
      </div>
      <div className={classes.detail}>
        <TimeAgo iso={at} by="this computer" /> by <Name inline>{by}</Name>
      </div>
      {reason === null && !samePlace(before, former) ? (
        <div className={classes.detail}>
          Put back as {named(former)}: the rest cannot be given again.
        </div>
      ) : null}
      {asking ? (
        <div className={classes.detail} role="note">
          This sends an invitation to <Name inline>{email}</Name> as {named(former)}. They are a
          member again when they accept it.
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
