import type { Member } from '#domain/entities.ts';
import { mayHold } from '#domain/listing.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Panel } from '../../components/dialogs/panel.tsx';
import { Name } from '../../components/name.tsx';
import { Note } from '../../components/note.tsx';
import { useView } from '../../store/hooks.ts';
import { itemsOf } from '../../store/items-of.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useProjectMap } from '../../store/use-project-map.ts';
import { memberName } from '../../texts/members.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { useTeamActions } from '../team/use-team-actions.ts';
import classes from './person.module.css';
import { PersonActivity } from './person-activity.tsx';
import { PersonElsewhere } from './person-elsewhere.tsx';
import { PersonFacts } from './person-facts.tsx';

/** Everything that is known of one person, beginning with their place in one organization. */
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
      context={context}
      onClose={close}
      footer={<PersonActions context={context} member={member} />}
    >
      <Name className={classes.address}>{member.email}</Name>
      <PersonFacts context={context} member={member} projects={projects} />
      <PersonElsewhere context={context} member={member} />
      <PersonActivity context={context} member={member} projects={projects} />
    </Panel>
  );
}

/** The same as the row's menu. */
function PersonActions({
  context,
  member,
}: {
  readonly context: OrganizationContext;
  readonly member: Member;
}) {
  const actions = useTeamActions(context)(member).filter(({ key }) => key !== 'Enter');
  return actions.map(({ label, icon: Icon, reason, run }) => (
    <ActionButton
      key={label}
      leftSection={<Icon size={16} aria-hidden />}
      reason={reason}
      onClick={run}
    >
      {label}
    </ActionButton>
  ));
}
