/** Decodes lists that come as text. Items that have not changed stay the same objects. */
import type {
  Collection,
  EncodedCollection,
  EncodedView,
  OrganizationView,
} from '#preload/contract/organization.ts';
import type { EncodedShell, Shell } from '#preload/contract/shell.ts';

interface Source {
  readonly text: string;
  readonly lines: readonly string[];
}

/** The text that each list was read from. */
const sources = new WeakMap<readonly unknown[], Source>();

/**
 * Reads items, each of which is one line of JSON.
 * @param before the earlier items of the list
 */
export function decodeItems<Item>(text: string, before: readonly Item[]): readonly Item[] {
  const source = sources.get(before);
  if (source?.text === text) return before;
  let moved: ReadonlyMap<string, Item | undefined> | undefined;
  const known = (line: string, at: number): Item | undefined => {
    // Most lines have not moved. The others are looked up only once one has.
    if (source?.lines[at] === line) return before[at];
    moved ??= new Map(source?.lines.map((each, context) => [each, before[context]]));
    return moved.get(line);
  };
  const lines = text === '' ? [] : text.split('\n');
  // Main is trusted, and has validated each item on entry.
  const items = lines.map((line, at): Item => known(line, at) ?? JSON.parse(line));
  sources.set(items, { text, lines });
  return items;
}

function collection<Item>(
  packed: EncodedCollection,
  before: Collection<Item> | undefined,
): Collection<Item> {
  if (packed.state !== 'known') return packed;
  const known = before?.state === 'known' ? before.items : [];
  return { ...packed, items: decodeItems(packed.items, known) };
}

/** @param before the earlier shell */
export function decodeShell(packed: EncodedShell, before: Shell | null): Shell {
  const known = new Map(before?.accounts.map((account) => [account.id, account]));
  return {
    ...packed,
    accounts: packed.accounts.map((account) => ({
      ...account,
      organizations: decodeItems(account.organizations, known.get(account.id)?.organizations ?? []),
      received: decodeItems(account.received, known.get(account.id)?.received ?? []),
    })),
  };
}

/** @param before the earlier view of the same organization */
export function decodeView(
  packed: EncodedView,
  before: OrganizationView | undefined,
): OrganizationView {
  return {
    key: packed.key,
    projects: collection(packed.projects, before?.projects),
    members: collection(packed.members, before?.members),
    invitations: collection(packed.invitations, before?.invitations),
    offers: collection(packed.offers, before?.offers),
  };
}
