import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { Name } from '../../components/name.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { labelText } from '../../texts/untrusted-text.ts';

interface Props {
  readonly context: OrganizationContext;
  /** Null for the organization itself. */
  readonly projectId: string | null;
  readonly name: { readonly before: string; readonly after: string };
}

/** Asks before a project or the organization gets its former name again. */
export function RevertRename({ context, projectId, name: { before, after } }: Props) {
  const { key } = context;
  const reason =
    projectId === null
      ? whyNotWrite(context, 'organization.edit', 'canEditSettings')
      : whyNotWrite(context, 'projects.edit', 'canRenameProjects');
  return (
    <ConfirmDialog
      title={`Rename ${labelText(after)} back?`}
      context={context}
      verb="Revert"
      tone="primary"
      reason={reason}
      call={() =>
        projectId === null
          ? bridge.renameOrganization({ key, name: before })
          : bridge.renameProject({ key, projectId, name: before })
      }
      done={`Renamed to ${labelText(before)}`}
    >
      <p>
        <Name wrapped inline>
          {after}
        </Name>{' '}
        →{' '}
        <Name wrapped inline>
          {before}
        </Name>
      </p>
    </ConfirmDialog>
  );
}
