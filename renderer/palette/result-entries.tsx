/** Organizations, projects, people and actions as entries of the palette. */
import { Folder, Users } from 'lucide-react';
import { type Action, type ActionName, actions } from '#preload/contract/actions.ts';
import type { SearchHit } from '#preload/contract/organization.ts';
import type { Shell } from '#preload/contract/shell.ts';
import { goTo, perform } from '../actions/bindings.ts';
import { Avatar } from '../components/avatar.tsx';
import { OrganizationTile } from '../components/organization-tile.tsx';
import { organizationIdentity, organizationText } from '../store/organization-identity.ts';
import { keyText, sameKey } from '../store/organization-key.ts';
import { contextOf, type OrganizationContext } from '../store/selection.ts';
import { useStore } from '../store/store.ts';
import { actionWords } from '../texts/actions.ts';
import { iconOfAction } from './action-icons.ts';
import type { Entry } from './entry.ts';
import { moreOfMember, moreOfOrganization, moreOfProject } from './more-entries.tsx';
import { rememberAction } from './recent-actions.ts';
import { rememberResult } from './recent-results.ts';

/** @param position its place in the rail, from 1 */
export function organizationEntry(
  shell: Shell,
  context: OrganizationContext,
  position: number,
): Entry {
  const identity = organizationIdentity(shell, context.key);
  return {
    id: keyText(context.key),
    label: identity.name,
    detail: identity.detail,
    icon: <OrganizationTile organization={context.organization} small quiet />,
    shortcut: position > 9 ? undefined : `mod+${position}`,
    reason: null,
    run: () => goTo(context.key),
    more: () => moreOfOrganization(context),
  };
}

/** A project, or a person in one of their organizations. */
export function hitEntry(shell: Shell, hit: SearchHit): Entry {
  const project = hit.kind === 'project';
  const context = contextOf(shell, hit.key);
  const more = project ? moreOfProject : moreOfMember;
  const organization = organizationText(shell, hit.key) || hit.organizationName;
  const place = hit.isElsewhere ? `${organization} and others` : organization;
  return {
    id: `${hit.kind} ${keyText(hit.key)} ${hit.id}`,
    label: hit.name || hit.detail,
    detail: [hit.detail, place].filter((part) => part !== '').join(' · '),
    icon: project ? (
      <Folder size={16} aria-hidden />
    ) : (
      <Avatar name={hit.name || hit.detail} size={20} />
    ),
    shortcut: undefined,
    reason: null,
    run: () => {
      rememberResult(hit);
      goTo(hit.key, (state) =>
        project ? state.show('project', hit.id) : state.find('team', hit.name || hit.detail),
      );
    },
    ...(context ? { more: () => more(context, hit) } : {}),
  };
}

export function actionEntry(name: ActionName, reason: string | null): Entry {
  const { shortcut }: Action = actions[name];
  const Icon = iconOfAction(name);
  return {
    id: name,
    label: actionWords(name),
    detail: '',
    icon: <Icon size={16} strokeWidth={1.75} aria-hidden />,
    shortcut,
    reason,
    run: () => {
      rememberAction(name);
      perform(name);
    },
  };
}

function allIn(id: string, label: string, run: () => void): Entry {
  const icon = <Users size={16} strokeWidth={1.75} aria-hidden />;
  return { id, label, detail: '', icon, shortcut: undefined, reason: null, run };
}

/**
 * Returns the lists that show everyone and not only the first few: the team on the screen if it has one of them, and
 * the people of all accounts.
 */
export function allPeople(text: string, hits: readonly SearchHit[]): readonly Entry[] {
  const { current } = useStore.getState();
  const isHere = hits.some(({ key }) => sameKey(key, current));
  return [
    ...(current && isHere
      ? [
          allIn('all-in-team', 'Show all in Team', () =>
            goTo(current, (state) => state.find('team', text)),
          ),
        ]
      : []),
    allIn('all-in-people', 'Show all in People', () => {
      perform('go-all');
      const { screen, find } = useStore.getState();
      if (screen === 'all') find('all', text, undefined, 'people');
    }),
  ];
}
