import type { ReactNode } from 'react';
import type { Member, Project } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import { worksByProject } from '#domain/roles/roles-table.ts';
import { Name } from '../../components/name.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { digits } from '../../texts/counts.ts';
import { projectName, projectWords } from '../../texts/projects.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { twoFactorWords } from '../../texts/two-factor.ts';
import { LastSeen } from '../team/last-seen.tsx';
import classes from './person.module.css';

interface Props {
  readonly context: OrganizationContext;
  readonly member: Member;
  readonly projects: ReadonlyMap<string, Project>;
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Projects({ member, projects }: Omit<Props, 'context'>) {
  const { roles, projectIds } = member;
  if (projectIds.length === 0 || !worksByProject(roles))
    return projectWords(roles, projectIds, projects).short;
  const more = projectIds.length - limits.drawnOptions;
  return (
    <ul className={classes.names}>
      {projectIds.slice(0, limits.drawnOptions).map((id) => (
        <li key={id}>
          <Name>{projectName(projects, id)}</Name>
        </li>
      ))}
      {more > 0 ? <li>and {digits(more)} more</li> : null}
    </ul>
  );
}

/** Their place in this organization. */
export function PersonFacts({ context, member, projects }: Props) {
  const { account } = context;
  return (
    <dl className={classes.facts}>
      <Fact label="Role">
        {namesOfRoles(member.roles, account.capabilities.roleNames)}
        {member.userId === account.person.id ? ' (you)' : ''}
      </Fact>
      <Fact label="Projects">
        <Projects member={member} projects={projects} />
      </Fact>
      <Fact label="Two-factor">{twoFactorWords(member)}</Fact>
      <Fact label="Last seen">
        <LastSeen member={member} />
      </Fact>
      <Fact label="Joined">
        <TimeAgo iso={member.joinedAt} cell />
      </Fact>
    </dl>
  );
}
