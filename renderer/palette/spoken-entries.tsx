import { UserPlus } from 'lucide-react';
import { readRoles } from '#domain/invite/pasted-roles.ts';
import type { Role, RoleTable } from '#domain/roles/role-table.ts';
import type { SearchHit } from '#preload/contract/organization.ts';
import type { Shell } from '#preload/contract/shell.ts';
import { bindings, goTo } from '../actions/bindings.ts';
import { organizationIdentity } from '../store/organization-identity.ts';
import { keyText } from '../store/organization-key.ts';
import { contextOf, type OrganizationContext } from '../store/selection.ts';
import { useStore } from '../store/store.ts';
import { namesOfRoles } from '../texts/roles.ts';
import { labelText } from '../texts/untrusted-text.ts';
import type { Entry } from './entry.ts';
import { moreOfMember, moreOfProject } from './more-entries.tsx';
import type { Spoken } from './spoken.ts';

/** Returns the role that words name, if an invitation can give it; null otherwise. */
export function roleNamed(table: RoleTable, words: string): Role | null {
  if (words === '') return null;
  const { roles, faults } = readRoles(words, table);
  const [role] = roles;
  return role !== undefined && roles.length === 1 && faults.length === 0 ? role : null;
}

/** Opens the panel with these people in its box, below what it already has. */
function openInvite(context: OrganizationContext, people: string, role: Role | null): void {
  const { key } = context;
  goTo(key, (state) => {
    const session = useStore.getState().invites[keyText(key)];
    const before = session && session.step !== 'sending' ? session.draft.text.trim() : '';
    const lines = before.split('\n').includes(people) ? [before] : [before, people];
    if (people !== '')
      state.writeDraft(key, { text: lines.filter((line) => line !== '').join('\n') });
    if (role !== null) state.writeDraft(key, { role });
    bindings['invite-member'].run(useStore.getState());
  });
}

/** Returns an entry for each organization that was meant. */
export function inviteEntries(
  shell: Shell,
  { people, role: words }: Extract<Spoken, { verb: 'invite' }>,
  contexts: readonly OrganizationContext[],
): readonly Entry[] {
  return contexts.map((context) => {
    const { name, detail } = organizationIdentity(shell, context.key);
    const whom = people === '' ? 'people' : people;
    const role = roleNamed(context.roleTable, words);
    const as = role === null ? '' : ` as ${namesOfRoles([role], context.roleTable)}`;
    return {
      id: `invite ${keyText(context.key)}`,
      label: `Invite ${whom} to ${name}${as}…`,
      detail,
      icon: <UserPlus size={16} strokeWidth={1.75} aria-hidden />,
      shortcut: undefined,
      reason: bindings['invite-member'].whyNot(context),
      run: () => openInvite(context, people, role),
    };
  });
}

type Targeted = Exclude<Spoken, { verb: 'invite' }>;

const labels: Readonly<Record<Targeted['verb'], (name: string, organization: string) => string>> = {
  'change-role': (name, organization) => `Change role of ${name} in ${organization}`,
  remove: (name, organization) => `Remove ${name} from ${organization}`,
  rename: (name, organization) => `Rename ${name} in ${organization}`,
  delete: (name, organization) => `Delete ${name} in ${organization}`,
};

/** Returns an entry for each person or project that was meant; it opens the ordinary dialog. */
export function targetEntries(
  shell: Shell,
  { verb, role: words }: Targeted,
  hits: readonly SearchHit[],
): readonly Entry[] {
  const isAboutProjects = verb === 'rename' || verb === 'delete';
  return hits
    .filter(({ kind }) => kind === (isAboutProjects ? 'project' : 'member'))
    .flatMap((hit) => {
      const context = contextOf(shell, hit.key);
      if (!context) return [];
      const more = isAboutProjects
        ? moreOfProject(context, hit)
        : moreOfMember(context, hit, roleNamed(context.roleTable, words));
      const entry = more.find(({ id }) => id === verb);
      if (!entry) return [];
      const name = labelText(hit.name || hit.detail);
      const role = verb === 'change-role' ? roleNamed(context.roleTable, words) : null;
      const to = role === null ? '' : ` to ${namesOfRoles([role], context.roleTable)}`;
      return {
        ...entry,
        id: `${verb} ${keyText(hit.key)} ${hit.id}`,
        label: `${labels[verb](name, organizationIdentity(shell, hit.key).name)}${to}…`,
        detail: hit.detail,
      };
    });
}
