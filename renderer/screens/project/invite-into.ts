import type { Project } from '#domain/entities.ts';
import { givenBy, worksByProject } from '#domain/roles/role-table.ts';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';

/** Opens the form of invitations with the project chosen, and a role that works in single projects. */
export function inviteInto({ key, roleTable }: OrganizationContext, project: Project): void {
  const { writeDraft, openOverlay, invites } = useStore.getState();
  const chosen = invites[keyText(key)]?.draft.role ?? null;
  const forProjects = givenBy(roleTable, 'invitation').filter((role) =>
    worksByProject(roleTable, [role]),
  );
  const role = chosen !== null && forProjects.includes(chosen) ? chosen : (forProjects[0] ?? null);
  writeDraft(key, { role, projectIds: [project.id] });
  openOverlay({ kind: 'invite', key });
}
