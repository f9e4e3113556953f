import type { ReactNode } from 'react';
import type { Member, Project } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import { limits } from '#domain/limits.ts';
import { mayHold } from '#domain/listing.ts';
import { worksByProject } from '#domain/roles/role-table.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Avatar } from '../../components/avatar.tsx';
import { Panel } from '../../components/dialogs/panel.tsx';
import { Name } from '../../components/name.tsx';
import { Note } from '../../components/note.tsx';
import { MoreMenu } from '../../components/table/more-menu.tsx';
import { LastSeen, TimeAgo } from '../../components/time-ago.tsx';
import { useProjectMap, useView } from '../../store/hooks.ts';
import { itemsOf, type OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { digits } from '../../texts/counts.ts';
import { memberName, twoFactorWords } from '../../texts/members.ts';
import { projectName, projectWords } from '../../texts/projects.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { useTeamActions } from '../team/use-team-actions.ts';
import classes from './person.module.css';
import { PersonActivity } from './person-activity.tsx';
import { PersonElsewhere } from './person-elsewhere.tsx';
import { PersonSteps } from './person-steps.tsx';

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

function Projects({ context: { roleTable }, member, projects }: Props) {
  const { roles, projectIds } = member;
  if (projectIds.length === 0 || !worksByProject(roleTable, roles))
    return projectWords(roleTable, roles, projectIds, projects).short;
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

/** The person's membership in this organization. */
function PersonFacts({ context, member, projects }: Props) {
  const { account } = context;
  const { canSeeTwoFactor, canSeeLastSeen } = account.capabilities;
  return (
    <dl className={classes.facts}>
      <Fact label="Role">
        {namesOfRoles(member.roles, context.roleTable)}
        {member.userId === account.person.id ? ' (you)' : ''}
      </Fact>
      <Fact label="Projects">
        <Projects context={context} member={member} projects={projects} />
      </Fact>
      {canSeeTwoFactor ? <Fact label="Two-factor">{twoFactorWords(member)}</Fact> : null}
      {canSeeLastSeen ? (
        <Fact label="Last seen">
          <LastSeen member={member} />
        </Fact>
      ) : null}
      <Fact label="Joined">
        <TimeAgo iso={member.joinedAt} cell />
      </Fact>
    </dl>
  );
}

/** Everything about one person, beginning with the membership in one organization. */
export function PersonPanel({
  context,
  memberId,
}: {
  readonly context: OrganizationContext;
  readonly memberId: string;
}) {
  const view = useView(context.key);
  const close = useStore((state) => state.closeOverlay);
  const projects = useProjectMap(context.key);
  const members = view?.members;
  const member = itemsOf(members).find(({ id }) => id === memberId);
  if (!member) {
    const omissions = members?.state === 'known' ? members.omissions : undefined;
    const unclear = members?.state !== 'known' || mayHold(omissions, { id: memberId });
    return (
      <Panel title="Person" context={context} onClose={close}>
        <Note tone="info">
          {unclear
            ? 'Couldn’t check whether this person is still a member.'
            : 'This person is no longer a member.'}
        </Note>
      </Panel>
    );
  }
  return (
    <Panel
      title={labelText(memberName(member))}
      subtitle={<Name>{contactOf(member)}</Name>}
      lead={<Avatar name={memberName(member)} size={32} />}
      tools={<PersonSteps context={context} memberId={member.id} />}
      context={context}
      onClose={close}
    >
      <PersonActions context={context} members={itemsOf(members)} member={member} />
      <PersonFacts context={context} member={member} projects={projects} />
      <PersonElsewhere context={context} member={member} />
      <PersonActivity context={context} member={member} />
    </Panel>
  );
}

/** The actions of the row's menu: the two that are most needed as buttons, the others in a menu. */
function PersonActions({
  context,
  members,
  member,
}: {
  readonly context: OrganizationContext;
  readonly members: readonly Member[];
  readonly member: Member;
}) {
  const actions = useTeamActions(context, members)(member).filter(({ key }) => key !== 'Enter');
  return (
    <div className={classes.actions}>
      {actions.slice(0, 2).map(({ label, icon: Icon, reason, run }) => (
        <ActionButton
          key={label}
          leftSection={<Icon size={16} aria-hidden />}
          reason={reason}
          onClick={run}
        >
          {label}
        </ActionButton>
      ))}
      <MoreMenu actions={actions.slice(2)} />
    </div>
  );
}
