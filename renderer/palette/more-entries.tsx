/** What can be done with an organization, a project or a person that the palette found. */
import {
  Clipboard,
  Folder,
  IdCard,
  Link,
  type LucideIcon,
  Pencil,
  Trash2,
  UserCog,
  UserMinus,
  Users,
} from 'lucide-react';
import type { Project } from '#domain/entities.ts';
import type { Role } from '#domain/roles/role-table.ts';
import type { ActionName } from '#preload/contract/actions.ts';
import type { SearchHit } from '#preload/contract/organization.ts';
import { bindings, goTo } from '../actions/bindings.ts';
import { whyNotSee, whyNotSend } from '../actions/situation.ts';
import { copy, copyPlaceLink } from '../store/copy.ts';
import type { Overlay } from '../store/overlay.ts';
import type { OrganizationContext } from '../store/selection.ts';
import { useStore } from '../store/store.ts';
import { actionWords } from '../texts/actions.ts';
import { labelText } from '../texts/untrusted-text.ts';
import { iconOfAction } from './action-icons.ts';
import type { Entry } from './entry.ts';

function entry(
  id: string,
  label: string,
  Icon: LucideIcon,
  run: () => void,
  reason: string | null = null,
): Entry {
  const icon = <Icon size={16} strokeWidth={1.75} aria-hidden />;
  return { id, label, detail: '', icon, shortcut: undefined, reason, run };
}

const ofOrganization: readonly ActionName[] = [
  'invite-member',
  'create-project',
  'go-overview',
  'go-projects',
  'go-team',
  'go-billing',
  'go-activity',
  'go-settings',
  'copy-organization-link',
];

/** Returns the actions on an organization, which is opened for each of them. */
export function moreOfOrganization(context: OrganizationContext): readonly Entry[] {
  return ofOrganization.map((name) =>
    entry(
      name,
      actionWords(name),
      iconOfAction(name),
      () => goTo(context.key, () => bindings[name].run(useStore.getState())),
      bindings[name].whyNot(context),
    ),
  );
}

export function moreOfProject(context: OrganizationContext, hit: SearchHit): readonly Entry[] {
  const { key } = context;
  const project: Project = { id: hit.id, name: hit.name, createdAt: null, updatedAt: null };
  const open = (overlay: Overlay | null) =>
    goTo(key, (state) => {
      state.show('project', hit.id);
      if (overlay) state.openOverlay(overlay);
    });
  return [
    entry('open', 'Open', Folder, () => open(null)),
    entry(
      'people',
      'People…',
      Users,
      () => open({ kind: 'project-people', key, project }),
      whyNotSee(context, 'team.see'),
    ),
    entry(
      'rename',
      'Rename…',
      Pencil,
      () => open({ kind: 'rename-project', key, project }),
      whyNotSend(context, 'projects.edit', 'canRenameProjects'),
    ),
    entry('copy-link', 'Copy link', Link, () => void copyPlaceLink(key, { projectId: hit.id })),
    entry(
      'delete',
      'Delete…',
      Trash2,
      () => open({ kind: 'delete-project', key, project }),
      whyNotSend(context, 'projects.manage', 'canDeleteProjects'),
    ),
  ];
}

/** @param role the role that the dialog offers; null for the present one */
export function moreOfMember(
  context: OrganizationContext,
  hit: SearchHit,
  role: Role | null = null,
): readonly Entry[] {
  const { key } = context;
  const open = (overlay: Overlay) =>
    goTo(key, (state) => {
      state.show('team');
      state.openOverlay(overlay);
    });
  return [
    entry('open', 'Open', IdCard, () => open({ kind: 'person', key, memberId: hit.id })),
    entry('show-in-team', 'Show in Team', Users, () =>
      goTo(key, (state) => state.find('team', hit.name || hit.detail)),
    ),
    entry(
      'change-role',
      'Change role…',
      UserCog,
      () =>
        open({
          kind: 'change-roles',
          key,
          memberIds: [hit.id],
          ...(role === null ? {} : { role }),
        }),
      whyNotSend(context, 'team.manage', 'canChangeRoles'),
    ),
    entry(
      'copy-email',
      'Copy email',
      Clipboard,
      () => copy(hit.detail, labelText(hit.detail)),
      hit.detail === '' ? 'The platform doesn’t tell this person’s email.' : null,
    ),
    entry(
      'remove',
      'Remove…',
      UserMinus,
      () => open({ kind: 'remove-members', key, memberIds: [hit.id] }),
      whyNotSend(context, 'team.manage', 'canRemoveMembers'),
    ),
  ];
}
