import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { Name } from '../../components/name.tsx';
import type { Overlay } from '../../store/overlay.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { labelText } from '../../texts/untrusted-text.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly change: Extract<Overlay, { readonly kind: 'revert-project-roles' }>;
}

/** Asks before a person gets their former role in one project again. */
export function RevertProjectRoles({ context, change: { project, person, roles } }: Props) {
  const { key, roleTable } = context;
  const name = labelText(person.name) || 'this person';
  return (
    <ConfirmDialog
      title={`Revert the role of ${name}?`}
      context={context}
      verb="Revert"
      tone="primary"
      reason={whyNotWrite(context, 'team.manage', 'canChangeRoles')}
      call={() =>
        bridge.changeProjectRoles({
          key,
          projectId: project.id,
          userId: person.userId,
          from: roles.after,
          to: roles.before,
        })
      }
      done={`${name} is ${namesOfRoles(roles.before, roleTable)} in ${labelText(project.name)} again`}
    >
      <p>
        In{' '}
        <Name wrapped inline>
          {project.name}
        </Name>
        : {namesOfRoles(roles.after, roleTable)} → {namesOfRoles(roles.before, roleTable)}
      </p>
    </ConfirmDialog>
  );
}
