import type { Project } from '#domain/entities.ts';
import type { Assignment } from '#domain/members/role-changes.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import type { PendingItem } from '#preload/contract/pending-changes.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Name } from '../../components/name.tsx';
import { projectWords } from '../../texts/projects.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { PersonLines } from './person-lines.tsx';
import classes from './roles.module.css';

interface Known {
  /** What is known of the organization's projects, by identifier. */
  readonly projects: ReadonlyMap<string, Project>;
  readonly roleTable: RoleTable;
}

interface Props extends Known {
  readonly item: PendingItem;
  /** Why it cannot be decided now; null where it can. */
  readonly reason: string | null;
  readonly onKeep: () => void;
  readonly onApply: () => void;
}

/** Two people changed the same one: both changes side by side, to be decided by this person. */
export function ConflictCard(props: Props) {
  const { item, projects, roleTable, reason, onKeep, onApply } = props;
  const { name, email, before, after, outcome } = item;
  if (outcome?.kind !== 'conflict') return null;
  const known = { projects, roleTable };
  return (
    <li className={classes.card}>
      <PersonLines name={name || email} email={email} />
      <div className={classes.sides}>
        <Side label="Before" context={before} {...known} />
        <Side label="Now" context={outcome.current} {...known} />
        <Side label="Your change" context={after} {...known} />
      </div>
      <div className={classes.actions}>
        <ActionButton small reason={reason} onClick={onKeep}>
          Keep current
        </ActionButton>
        <ActionButton small reason={reason} onClick={onApply}>
          {after === null ? 'Remove anyway' : 'Apply my change'}
        </ActionButton>
      </div>
    </li>
  );
}

interface SideProps extends Known {
  readonly label: string;
  /** Null: not a member. */
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
