import type { Project } from '#domain/entities.ts';
import type { ProjectKey } from '#domain/project-details.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { DangerLine } from '../../components/note.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { shortLabel } from '../../texts/untrusted-text.ts';
import { keyName } from './key-name.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly project: Project;
  readonly apiKey: ProjectKey;
}

export function RevokeProjectKey({ context, project, apiKey }: Props) {
  const { key } = context;
  const name = shortLabel(keyName(apiKey));
  return (
    <ConfirmDialog
      title={`Revoke ${name}?`}
      context={context}
      verb="Revoke API key"
      reason={whyNotWrite(context, 'projects.edit', 'canManageProjectKeys')}
      call={() => bridge.revokeProjectKey({ key, projectId: project.id, keyId: apiKey.id })}
      done={`${name} revoked`}
    >
      <DangerLine>
        Programs that use this key lose access to {shortLabel(project.name)} at once. This can’t be
        undone.
      </DangerLine>
    </ConfirmDialog>
  );
}
