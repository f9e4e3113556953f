/** Makes text of lists, for their way through the door (docs/decisions/0037). */
import type {
  Collection,
  EncodedCollection,
  EncodedView,
  OrganizationView,
} from '#preload/contract/organization.ts';
import type { EncodedShell, Shell } from '#preload/contract/shell.ts';

/** The cache answers the same list until something in it changes; its text is then the same, too. */
const texts = new WeakMap<readonly unknown[], string>();

function textOf(items: readonly unknown[]): string {
  const known = texts.get(items);
  if (known !== undefined) return known;
  // JSON holds no line break of its own.
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
