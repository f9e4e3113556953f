/** Encodes lists as text for IPC (docs/decisions/0037). */
import type {
  Collection,
  EncodedCollection,
  EncodedView,
  OrganizationView,
} from '#preload/contract/organization.ts';
import type { EncodedShell, Shell } from '#preload/contract/shell.ts';

/** Texts by list: the cache returns the same array until an item changes, so its text can be reused. */
const texts = new WeakMap<readonly unknown[], string>();

function textOf(items: readonly unknown[]): string {
  const known = texts.get(items);
  if (known !== undefined) return known;
  // `JSON.stringify` writes no line breaks.
  const text = items.map((item) => JSON.stringify(item)).join('\n');
  texts.set(items, text);
  return text;
}

function packed(collection: Collection<unknown>): EncodedCollection {
  if (collection.state !== 'known') return collection;
  return { ...collection, items: textOf(collection.items) };
}

export function encodeShell(shell: Shell): EncodedShell {
  return {
    ...shell,
    accounts: shell.accounts.map((account) => ({
      ...account,
      organizations: textOf(account.organizations),
      received: textOf(account.received),
    })),
  };
}

export function encodeView(view: OrganizationView): EncodedView {
  return {
    key: view.key,
    projects: packed(view.projects),
    members: packed(view.members),
    invitations: packed(view.invitations),
    offers: packed(view.offers),
  };
}
