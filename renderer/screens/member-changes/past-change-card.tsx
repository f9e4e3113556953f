import { type FormEvent, useState } from 'react';
import type { Project } from '#domain/entities.ts';
import type { PastChange } from '#domain/members/past-changes.ts';
import { type Assignment, sameAssignment } from '#domain/members/role-changes.ts';
import { type Confirmation, isConfirmed } from '#domain/members/safeguards.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { TypedConfirmation, whyNotTyped } from '../../components/dialogs/typed-confirmation.tsx';
import { Name } from '../../components/name.tsx';
import { DangerLine } from '../../components/note.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { projectWords } from '../../texts/projects.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { PersonLines } from './person-lines.tsx';
import classes from './roles.module.css';

interface Props {
  readonly change: PastChange;
  /** The organization's known projects, by identifier. */
  readonly projects: ReadonlyMap<string, Project>;
  readonly roleTable: RoleTable;
  /** The roles and projects that would be restored, if some are gone. */
  readonly former: Assignment;
  /** Why it cannot be reverted; null if it can. */
  readonly reason: string | null;
  readonly pending: boolean;
  /** The text that has to be typed to confirm reverting. */
  readonly confirmation: Confirmation;
  /** What reverting it loses; null if nothing. */
  readonly danger: string | null;
  readonly onRevert: () => void;
}

export function PastChangeCard(props: Props) {
  const { change, projects, roleTable, former, reason, pending, confirmation, danger } = props;
  const { name, email, before, after, at, by, certain } = change;
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const named = ({ roles, projectIds }: Assignment) => {
    const { short } = projectWords(roleTable, roles, projectIds, projects);
    const names = namesOfRoles(roles, roleTable);
    if (projectIds.length === 0) return names;
    return (
      <>
        {names} in{' '}
        <Name wrapped inline>
          {short}
        </Name>
      </>
    );
  };
  const removed = after === null;
  const needsAsking = removed || confirmation.kind !== 'none';
  const noSend =
    reason ?? (isConfirmed(confirmation, typed) ? null : whyNotTyped(confirmation, 'revert'));
  const revert = (event: FormEvent) => {
    event.preventDefault();
    if (noSend === null) props.onRevert();
  };
  return (
    <li className={classes.card}>
      <PersonLines name={name || email} email={email} />
      <div>
        {named(before)} → {after ? named(after) : 'Removed'}
        {certain ? '' : ' (no reply, so it may not have gone through)'}
      </div>
      <div className={classes.detail}>
        <TimeAgo iso={at} by="this computer" /> by{' '}
        <Name wrapped inline>
          {by}
        </Name>
      </div>
      {reason === null && !sameAssignment(roleTable, before, former) ? (
        <div className={classes.detail}>
          Reverts to {named(former)}. The rest no longer exists or can’t be restored.
        </div>
      ) : null}
      {asking ? (
        <form className={classes.question} onSubmit={revert} noValidate>
          {removed ? (
            <div className={classes.detail} role="note">
              Sends an invitation to {labelText(email)} as {named(former)}. Membership starts when
              it’s accepted.
            </div>
          ) : null}
          {danger === null ? null : <DangerLine>{danger}</DangerLine>}
          <TypedConfirmation
            confirmation={confirmation}
            verb="revert"
            autoFocus
            value={typed}
            onChange={setTyped}
          />
          <div className={classes.actions}>
            <ActionButton
              small
              type="submit"
              autoFocus={confirmation.kind === 'none'}
              tone={danger === null ? 'primary' : 'danger'}
              loading={pending}
              reason={noSend}
            >
              {removed ? 'Send invitation' : 'Revert'}
            </ActionButton>
            <ActionButton small tone="quiet" onClick={() => setAsking(false)}>
              Cancel
            </ActionButton>
          </div>
        </form>
      ) : (
        <div className={classes.actions}>
          <ActionButton
            small
            loading={pending}
            reason={reason}
            onClick={needsAsking ? () => setAsking(true) : props.onRevert}
          >
            {removed ? 'Invite back…' : needsAsking ? 'Revert…' : 'Revert'}
          </ActionButton>
        </div>
      )}
    </li>
  );
}
