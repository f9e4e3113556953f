/** Tells an organization apart from all others on this computer, because its name may not. */
import type { AccentName } from '#domain/accents.ts';
import type { Organization } from '#domain/entities.ts';
import type { OrganizationKey, Shell } from '#preload/contract/shell.ts';
import { accountLabels } from '../texts/account-labels.ts';
import { likeness } from '../texts/likeness.ts';
import { cachedText } from '../texts/matching.ts';
import { keyText } from './organization-key.ts';
import { markOf } from './organization-marks.ts';
import { contextOf, contextsOf, type OrganizationContext } from './selection.ts';

export interface OrganizationIdentity {
  readonly name: string;
  /** Its account, and more if that is not enough; "" if the name is unique and no account has a name. */
  readonly detail: string;
  /** The colour that the person gave its account; null for none. */
  readonly color: AccentName | null;
  /** Whether another account has an organization whose name looks the same, so that the account must be seen. */
  readonly needsAccount: boolean;
}

interface Index {
  readonly accounts: ReadonlyMap<string, string>;
  /** The contexts with look-alike names, by their common form; only groups of more than one. */
  readonly alike: ReadonlyMap<string, readonly OrganizationContext[]>;
}

/** Computed once for each organization, because twenty thousand are compared at every push. */
const likenessOf = cachedText((organization: Organization, _: null) => likeness(organization.name));

function makeIndex(shell: Shell): Index {
  const single = new Map<string, OrganizationContext>();
  const alike = new Map<string, OrganizationContext[]>();
  for (const context of contextsOf(shell)) {
    const like = likenessOf(context.organization, null);
    const first = single.get(like);
    const others = alike.get(like);
    if (others) others.push(context);
    else if (first) alike.set(like, [first, context]);
    else single.set(like, context);
  }
  return { accounts: accountLabels(shell.accounts), alike };
}

const indexes = new WeakMap<Shell, Index>();

function indexOf(shell: Shell): Index {
  const index = indexes.get(shell) ?? makeIndex(shell);
  indexes.set(shell, index);
  return index;
}

/** The account's unique label in a line: "Production · ada@". */
export function accountLabel(shell: Shell, accountId: string): string {
  return indexOf(shell).accounts.get(accountId) ?? '';
}

/** The number of characters of an identifier to show; more if they are not unique. */
const shortIdentifier = 8;

/** "ID 6f1b2c52" if an account sees two organizations of one name; otherwise "". */
function identifierOf(organizationId: string, others: readonly string[]): string {
  if (others.length === 0) return '';
  let length = shortIdentifier;
  while (others.some((other) => other.slice(0, length) === organizationId.slice(0, length))) {
    length += 1;
  }
  return `ID ${organizationId.slice(0, length)}`;
}

/** Returns whether the account of each organization is shown: there are several, or one has a name. */
function showsAccounts({ accounts }: Shell): boolean {
  return accounts.length > 1 || accounts.some(({ name }) => name !== '');
}

/** Whether any organization shows words beside its name. */
export function hasDetails(shell: Shell): boolean {
  return showsAccounts(shell) || indexOf(shell).alike.size > 0;
}

function identityOf(
  shell: Shell,
  { key, account, organization }: OrganizationContext,
): OrganizationIdentity {
  const { alike, accounts } = indexOf(shell);
  const { nickname } = markOf(shell, key);
  const name = nickname === '' ? organization.name : nickname;
  // A nickname must not hide which organization it is.
  const real = nickname === '' ? '' : organization.name;
  const { color } = account;
  const alikeContexts = alike.get(likenessOf(organization, null)) ?? [];
  if (alikeContexts.length === 0 && !showsAccounts(shell))
    return { name, detail: real, color, needsAccount: false };
  const besides = alikeContexts
    .filter((other) => other.key.accountId === key.accountId)
    .map((other) => other.key.organizationId)
    .filter((id) => id !== key.organizationId);
  const parts = [real, identifierOf(organization.id, besides), accounts.get(account.id) ?? ''];
  const detail = parts.filter((part) => part !== '').join(' · ');
  const needsAccount = alikeContexts.some((other) => other.key.accountId !== key.accountId);
  return { name, detail, color, needsAccount };
}

const nobody: OrganizationIdentity = { name: '', detail: '', color: null, needsAccount: false };
const identities = new WeakMap<Shell, Map<string, OrganizationIdentity>>();

/** Returns the same object for the same shell, so that components are not rendered again. */
export function organizationIdentity(shell: Shell, key: OrganizationKey): OrganizationIdentity {
  const known = identities.get(shell) ?? new Map<string, OrganizationIdentity>();
  identities.set(shell, known);
  const text = keyText(key);
  const before = known.get(text);
  if (before) return before;
  const context = contextOf(shell, key);
  const identity = context ? identityOf(shell, context) : nobody;
  known.set(text, identity);
  return identity;
}

/** In one line of a sentence or a title: "Acme Hosting (Production · ada@)". */
export function organizationText(shell: Shell, key: OrganizationKey): string {
  const { name, detail } = organizationIdentity(shell, key);
  return detail === '' ? name : `${name} (${detail})`;
}
