/** Makes text of lists, for their way through the door (docs/decisions/0037). */
import type {
  Collection,
  OrganizationView,
  PackedCollection,
  PackedView,
} from '#preload/contract/organization.ts';
import type { PackedShell, Shell } from '#preload/contract/shell.ts';

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

function packed(collection: Collection<unknown>): PackedCollection {
  if (collection.state !== 'known') return collection;
  return { ...collection, items: textOf(collection.items) };
}

export function packShell(shell: Shell): PackedShell {
  return {
    ...shell,
    accounts: shell.accounts.map((account) => ({
      ...account,
      organizations: textOf(account.organizations),
      received: textOf(account.received),
    })),
  };
}

export function pack(view: OrganizationView): PackedView {
  return {
    key: view.key,
    projects: packed(view.projects),
    members: packed(view.members),
    invitations: packed(view.invitations),
    offers: packed(view.offers),
  };
}
