/** Decides which organization is shown, by pure functions over the shell that main pushes. */
import { capabilitiesOf } from '#domain/capabilities.ts';
import type { Member, Organization } from '#domain/entities.ts';
import type { RuleContext } from '#domain/members/membership-rules.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import type { Collection } from '#preload/contract/organization.ts';
import type { AccountView, OrganizationKey, Shell } from '#preload/contract/shell.ts';
import { keyText } from './organization-key.ts';
import { roleTableOf } from './role-table.ts';

export interface OrganizationContext {
  readonly key: OrganizationKey;
  /** With the capabilities of the organization. */
  readonly account: AccountView;
  readonly organization: Organization;
  /** The roles of its kind of platform. */
  readonly roleTable: RoleTable;
}

const known = new WeakMap<Shell, readonly OrganizationContext[]>();

/** Every organization of every account, in the order of the rail; the same list for the same shell. */
export function contextsOf(shell: Shell): readonly OrganizationContext[] {
  const contexts = known.get(shell) ?? listContexts(shell);
  known.set(shell, contexts);
  return contexts;
}

function listContexts(shell: Shell): readonly OrganizationContext[] {
  return shell.accounts.flatMap((account) => {
    const roleTable = roleTableOf(shell, account);
    return account.organizations.map((organization) => ({
      key: { accountId: account.id, organizationId: organization.id },
      account: organization.capabilities
        ? { ...account, capabilities: capabilitiesOf(account.capabilities, organization) }
        : account,
      organization,
      roleTable,
    }));
  });
}

/** Returns the facts by which the rules judge a change that the account's person makes to these members. */
export function rulesOf(
  { account, organization, roleTable }: Omit<OrganizationContext, 'key'>,
  members: readonly Member[],
): RuleContext {
  const actor = { userId: account.person.id, roles: organization.myRoles };
  return { table: roleTable, actor, team: members };
}

const indexes = new WeakMap<
  readonly OrganizationContext[],
  ReadonlyMap<string, OrganizationContext>
>();

/** Indexes the contexts by the text of their keys, once for each shell. */
function indexOf(
  contexts: readonly OrganizationContext[],
): ReadonlyMap<string, OrganizationContext> {
  const index =
    indexes.get(contexts) ?? new Map(contexts.map((context) => [keyText(context.key), context]));
  indexes.set(contexts, index);
  return index;
}

export function contextOf(
  shell: Shell,
  key: OrganizationKey | null,
): OrganizationContext | undefined {
  return key === null ? undefined : indexOf(contextsOf(shell)).get(keyText(key));
}

interface Selection {
  readonly current: OrganizationKey | null;
  /** An account that was just connected. Its first organization opens once it is known. */
  readonly pendingAccountId: string | null;
}

/**
 * Returns the organization to show after the shell changed. The person's own choice wins over main's, which may
 * not know of it yet. Main's choice is used if there is none or it is gone.
 */
export function reconcile(selection: Selection, shell: Shell): Selection {
  const contexts = contextsOf(shell);
  const exists = (key: OrganizationKey | null) => contextOf(shell, key) !== undefined;
  const arrived = contexts.find((context) => context.account.id === selection.pendingAccountId);
  if (arrived) return { current: arrived.key, pendingAccountId: null };
  if (exists(selection.current)) return selection;
  if (exists(shell.current)) return { ...selection, current: shell.current };
  // Another organization would be remembered in place of the one whose account is only slower to open.
  if (isOpening(shell)) return { ...selection, current: null };
  return { ...selection, current: contexts[0]?.key ?? null };
}

/** Returns whether the account of the organization to be shown is not open yet. */
function isOpening({ accounts, current }: Shell): boolean {
  const account = accounts.find(({ id }) => id === current?.accountId);
  return account?.organizationsFetchedAt === null && account.connection.state === 'checking';
}

/** Returns the account whose person, connection and menu are shown. */
export function accountOf(shell: Shell, selection: Selection): AccountView | undefined {
  const { current, pendingAccountId } = selection;
  const id = current?.accountId ?? pendingAccountId ?? shell.current?.accountId;
  return shell.accounts.find((account) => account.id === id) ?? shell.accounts[0];
}

/** Puts the organization that was just opened first. */
export function remember(recent: readonly string[], key: OrganizationKey): readonly string[] {
  const text = keyText(key);
  return [text, ...recent.filter((other) => other !== text)];
}

/** Puts recent organizations first, the others in the order of the rail. */
export function byRecency(
  contexts: readonly OrganizationContext[],
  recent: readonly string[],
): readonly OrganizationContext[] {
  const rank = new Map(recent.map((text, index) => [text, index]));
  const rankOf = (context: OrganizationContext) => rank.get(keyText(context.key)) ?? recent.length;
  return contexts.toSorted((first, second) => rankOf(first) - rankOf(second));
}

/** Removes the entries of accounts that are gone, so that signing out leaves nothing behind. */
export function withoutGone<Value>(
  kept: Readonly<Record<string, Value>>,
  shell: Shell,
): Readonly<Record<string, Value>> {
  const accounts = new Set(shell.accounts.map(({ id }) => id));
  const entries = Object.entries(kept);
  const left = entries.filter(([text]) => accounts.has(text.slice(0, text.indexOf('\n'))));
  return left.length === entries.length ? kept : Object.fromEntries(left);
}

const noItems: readonly never[] = [];

/** Returns the items of a collection; the same empty list if nothing is known. */
export function itemsOf<Item>(collection: Collection<Item> | undefined): readonly Item[] {
  return collection?.state === 'known' ? collection.items : noItems;
}
