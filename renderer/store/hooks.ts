/** Selectors of the store, each as narrow as possible, so that little is rendered again. */
import { useEffect, useMemo, useState } from 'react';
import type { Project } from '#domain/entities.ts';
import type { TeamOmissions } from '#domain/listing.ts';
import { defaultSafety } from '#domain/preferences.ts';
import { noRoles, type RoleTable } from '#domain/roles/role-table.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import type { AccountView, OrganizationKey, Shell } from '#preload/contract/shell.ts';
import { type InviteSession, newSession } from './invite-session.ts';
import { type OrganizationIdentity, organizationIdentity } from './organization-identity.ts';
import { keyText } from './organization-key.ts';
import { roleTableOf } from './role-table.ts';
import { accountOf, contextOf, itemsOf, type OrganizationContext } from './selection.ts';
import { useStore } from './store.ts';

/** Returns the shell. Use it only below the point where the shell is known. */
export function useShell(): Shell {
  const shell = useStore((state) => state.shell);
  if (!shell) throw new Error('The shell is not known yet.');
  return shell;
}

/** The roles of an account's kind of platform; none for an account that was signed out in the meantime. */
export function useRoleTable(account: AccountView | undefined): RoleTable {
  const shell = useShell();
  return account ? roleTableOf(shell, account) : noRoles;
}

/** Returns the organization on the screen; undefined if there is none. */
export function useOrganizationContext(): OrganizationContext | undefined {
  const shell = useShell();
  const current = useStore((state) => state.current);
  return useMemo(() => contextOf(shell, current), [shell, current]);
}

export function useOrganizationContextOf(key: OrganizationKey): OrganizationContext | undefined {
  const shell = useShell();
  return useMemo(() => contextOf(shell, key), [shell, key]);
}

/** Returns the words that distinguish an organization from others. */
export function useIdentity(key: OrganizationKey): OrganizationIdentity {
  const shell = useShell();
  return organizationIdentity(shell, key);
}

/** Returns the account of the organization on the screen. */
export function useAccount(): AccountView | undefined {
  return useStore((state) => (state.shell ? accountOf(state.shell, state) : undefined));
}

/** Returns how many invitations the person can answer, in all accounts. */
export function useReceivedAmount(): number {
  return useStore(
    ({ shell }) => shell?.accounts.reduce((sum, { received }) => sum + received.length, 0) ?? 0,
  );
}

/** Undefined until main has answered for the first time. */
export function useView(key: OrganizationKey | null): OrganizationView | undefined {
  return useStore((state) => (key === null ? undefined : state.views[keyText(key)]));
}

/** Returns what the lists of a team leave out; the same object for the same lists. */
export function useTeamOmissions(view: OrganizationView | undefined): TeamOmissions {
  const members = view?.members.state === 'known' ? view.members.omissions : undefined;
  const invitations = view?.invitations.state === 'known' ? view.invitations.omissions : undefined;
  return useMemo(() => ({ members, invitations }), [members, invitations]);
}

export function useInvite(key: OrganizationKey): InviteSession {
  return useStore((state) => state.invites[keyText(key)] ?? newSession);
}

/** The system's name, for printing shortcuts. */
export function useSystem(): string {
  return useStore((state) => state.shell?.system ?? '');
}

/** Returns from how many people on their number has to be typed to confirm. */
export function useTypedFrom(): number {
  return useStore(({ shell }) => (shell?.preferences.safety ?? defaultSafety).typedFrom);
}

/** Returns the known projects of an organization by identifier. */
export function useProjectMap(key: OrganizationKey): ReadonlyMap<string, Project> {
  const projects = itemsOf(useView(key)?.projects);
  return useMemo(() => new Map(projects.map((project) => [project.id, project])), [projects]);
}

/**
 * Holds the text of a screen's search, typed there or set by a search from elsewhere.
 * @param subject the list that is searched; another one begins with an empty field
 */
export function useSearchText(subject: string): [string, (text: string) => void] {
  const searchText = useStore((state) => state.searchText);
  const [typed, setTyped] = useState({ subject, text: searchText });
  useEffect(() => {
    if (searchText !== '') setTyped({ subject, text: searchText });
  }, [searchText, subject]);
  return [typed.subject === subject ? typed.text : '', (text) => setTyped({ subject, text })];
}

/** Whether a proxy asks for a name and a password, in a dialog above everything that takes all keys. */
export function useIsProxyAsking(): boolean {
  return useStore((state) => (state.shell?.proxy.question ?? null) !== null);
}
