import type { Project } from '#domain/entities.ts';
import type { Assignment } from '#domain/members/role-changes.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Name } from '../../components/name.tsx';
import { projectWords } from '../../texts/projects.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { PersonLines } from '../member-changes/person-lines.tsx';
import classes from '../member-changes/roles.module.css';

interface Known {
  /** The organization's known projects, by identifier. */
  readonly projects: ReadonlyMap<string, Project>;
  readonly roleTable: RoleTable;
}

/** A member whom two people changed: only one of the changes can stay. */
export interface Conflict {
  readonly name: string;
  readonly email: string;
  /** Null for a person who was to be invited. */
  readonly before: Assignment | null;
  readonly current: Assignment;
  readonly isMember: boolean;
  /** Null if this person wanted to remove them. */
  readonly after: Assignment | null;
}

interface Props extends Known {
  readonly conflict: Conflict;
  /** Why it cannot be decided now; null if it can. */
  readonly reason: string | null;
  readonly onKeep: () => void;
  readonly onApply: () => void;
}

/** Shows both changes side by side, for this person to decide. */
export function ConflictCard(props: Props) {
  const { conflict, projects, roleTable, reason, onKeep, onApply } = props;
  const { name, email, before, current, after } = conflict;
  const known = { projects, roleTable };
  // Whoever is a member by now gets the role by a change of it.
  const isInvited = before === null && !conflict.isMember;
  return (
    <li className={classes.card}>
      <PersonLines name={name || email} email={email} />
      <div className={classes.sides}>
        {before === null ? null : <Side label="Before" context={before} {...known} />}
        <Side label="Now" context={current} {...known} />
        <Side label="Your change" context={after} {...known} />
      </div>
      <div className={classes.actions}>
        <ActionButton small reason={reason} onClick={onKeep}>
          Keep current
        </ActionButton>
        <ActionButton small reason={reason} onClick={onApply}>
          {after === null ? 'Remove anyway' : isInvited ? 'Invite anyway' : 'Apply my change'}
        </ActionButton>
      </div>
    </li>
  );
}

interface SideProps extends Known {
  readonly label: string;
  /** Null if they are no member. */
  readonly context: Assignment | null;
}

function Side({ label, context, projects, roleTable }: SideProps) {
  const words = context
    ? projectWords(roleTable, context.roles, context.projectIds, projects)
    : null;
  return (
    <dl className={classes.side}>
      <dt>{label}</dt>
      <dd>
        <span className={classes.strong}>
          {context ? namesOfRoles(context.roles, roleTable) : 'Removed'}
        </span>
      </dd>
      {words ? (
        <dd className={classes.detail}>
          Projects:{' '}
          {words.all === ''
            ? words.short
            : context?.projectIds.map((id, index) => (
                <span key={id}>
                  {index > 0 ? ', ' : ''}
                  <Name wrapped inline>
                    {projects.get(id)?.name ?? 'a project you can’t see'}
                  </Name>
                </span>
              ))}
        </dd>
      ) : null}
    </dl>
  );
}
