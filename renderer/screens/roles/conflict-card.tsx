import type { MemberPlace } from '#domain/role-changes.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { StagedItem } from '#preload/contract/staged.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Name } from '../../components/name.tsx';
import { usePlaceOf } from '../../store/hooks.ts';
import { useProjectMap } from '../../store/use-project-map.ts';
import { projectWords } from '../../words/projects.ts';
import { namesOfRoles } from '../../words/roles.ts';
import { PersonLines } from './person-lines.tsx';
import classes from './roles.module.css';

interface Props {
  readonly item: StagedItem;
  readonly organizationKey: OrganizationKey;
  /** Why it cannot be decided now; null where it can. */
  readonly reason: string | null;
  readonly onKeep: () => void;
  readonly onApply: () => void;
}

/** Two people changed the same one: both changes side by side, to be decided by this person. */
export function ConflictCard({ item, organizationKey, reason, onKeep, onApply }: Props) {
  const { name, email, before, after, outcome } = item;
  if (outcome?.kind !== 'conflict') return null;
  return (
    <li className={classes.card}>
      <PersonLines name={name || email} email={email} />
      <div className={classes.sides}>
        <Side label="You saw" place={before} organizationKey={organizationKey} />
        <Side label="It is now" place={outcome.current} organizationKey={organizationKey} />
        <Side label="You wanted" place={after} organizationKey={organizationKey} />
      </div>
      <div className={classes.actions}>
        <ActionButton small reason={reason} onClick={onKeep}>
          Keep theirs
        </ActionButton>
        <ActionButton small reason={reason} onClick={onApply}>
          {after === null ? 'Remove all the same' : 'Apply mine'}
        </ActionButton>
      </div>
    </li>
  );
}

interface SideProps {
  readonly label: string;
  /** Null: not a member. */
  readonly place: MemberPlace | null;
  readonly organizationKey: OrganizationKey;
}

function Side({ label, place, organizationKey }: SideProps) {
  const projects = useProjectMap(organizationKey);
  const names = usePlaceOf(organizationKey)?.account.capabilities.roleNames ?? {};
  const words = place ? projectWords(place.roles, place.projectIds, projects) : null;
  return (
    <dl className={classes.side}>
      <dt>{label}</dt>
      <dd>
        <span className={classes.strong}>
          {place ? namesOfRoles(place.roles, names) : 'Not a member'}
        </span>
      </dd>
      {words ? (
        <dd className={classes.detail}>
          Projects:{' '}
          {words.all === ''
            ? words.short
            : place?.projectIds.map((id, index) => (
                <span key={id}>
                  {index > 0 ? ', ' : ''}
                  <Name inline>{projects.get(id)?.name ?? 'a project you cannot see'}</Name>
                </span>
              ))}
        </dd>
      ) : null}
    </dl>
  );
}
