/** The buttons that add something to a project. */
import { UserPlus } from 'lucide-react';
import type { Project } from '#domain/entities.ts';
import { whyNotSend, whyNotWrite } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { inviteInto } from './invite-into.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly project: Project;
}

export function AddMembersButton({ context, project }: Props) {
  const { key } = context;
  const openOverlay = useStore((state) => state.openOverlay);
  return (
    <ActionButton
      small
      reason={whyNotSend(context, 'team.manage', 'canChangeRoles')}
      onClick={() => openOverlay({ kind: 'project-people', key, project })}
    >
      Add members…
    </ActionButton>
  );
}

export function InviteIntoButton({ context, project }: Props) {
  return (
    <ActionButton
      tone="primary"
      leftSection={<UserPlus size={16} aria-hidden />}
      reason={
        whyNotSend(context, 'team.manage', 'canInvite') ??
        whyNotSend(context, 'team.manage', 'invitesToProjects')
      }
      onClick={() => inviteInto(context, project)}
    >
      Invite New Member
    </ActionButton>
  );
}

export function NewKeyButton({ context, project }: Props) {
  const { key } = context;
  const openOverlay = useStore((state) => state.openOverlay);
  return (
    <ActionButton
      tone="primary"
      reason={whyNotWrite(context, 'projects.edit', 'canManageProjectKeys')}
      onClick={() => openOverlay({ kind: 'create-project-key', key, project })}
    >
      New API key…
    </ActionButton>
  );
}
