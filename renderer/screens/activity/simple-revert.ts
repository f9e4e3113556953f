/** Reverts of events that are no change of a member: a rename, and a role in one project. Pure. */
import { Undo2 } from 'lucide-react';
import type { ActivityEvent } from '#domain/activity-event.ts';
import type { Project } from '#domain/entities.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import type { Overlay } from '../../store/overlay.ts';
import type { OrganizationContext } from '../../store/selection.ts';

/** `now`: the present name; undefined if what was renamed is gone, or its list is not known. */
function whyNotRename(
  now: string | undefined,
  { before, after }: NonNullable<ActivityEvent['name']>,
): string | null {
  if (now === undefined) return 'It’s no longer there.';
  if (now === before) return 'It has this name again already.';
  return now === after ? null : 'It was renamed again since.';
}

function revertRename(
  { kind, project, name }: ActivityEvent,
  context: OrganizationContext,
  projects: ReadonlyMap<string, Project>,
): { readonly reason: string | null; readonly overlay: Overlay } | null {
  const { key, organization } = context;
  if (!name || (kind === 'project' && !project)) return null;
  if (kind !== 'project' && kind !== 'organization') return null;
  const projectId = kind === 'project' ? (project?.id ?? null) : null;
  const mayNot =
    projectId === null
      ? whyNotWrite(context, 'organization.edit', 'canEditSettings')
      : whyNotWrite(context, 'projects.edit', 'canRenameProjects');
  const now = projectId === null ? organization.name : projects.get(projectId)?.name;
  return {
    reason: mayNot ?? whyNotRename(now, name),
    overlay: { kind: 'revert-rename', key, projectId, name },
  };
}

function revertProjectRoles(
  { kind, verb, project, person, roles }: ActivityEvent,
  context: OrganizationContext,
  projects: ReadonlyMap<string, Project>,
): { readonly reason: string | null; readonly overlay: Overlay } | null {
  if (kind !== 'member' || verb !== 'project-role-changed') return null;
  if (!project || !person?.userId || !roles?.before.length || !roles.after.length) return null;
  const isGone = !projects.has(project.id);
  return {
    reason:
      whyNotWrite(context, 'team.manage', 'canChangeRoles') ??
      (isGone ? 'This project is no longer there.' : null),
    overlay: {
      kind: 'revert-project-roles',
      key: context.key,
      project,
      person: { userId: person.userId, name: person.name },
      roles,
    },
  };
}

/** Returns the action; null for an event of another kind. */
export function simpleRevert(
  event: ActivityEvent,
  context: OrganizationContext,
  projects: ReadonlyMap<string, Project>,
  openOverlay: (overlay: Overlay) => void,
): RowAction | null {
  const found =
    revertRename(event, context, projects) ?? revertProjectRoles(event, context, projects);
  if (!found) return null;
  const { reason, overlay } = found;
  return { label: 'Revert…', icon: Undo2, reason, run: () => openOverlay(overlay) };
}
