import { limits } from '#domain/limits.ts';
import type { KnownPerson, ListedPeople } from '#preload/contract/all-organizations.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useNow } from '../../components/hooks/clock.ts';
import { type Latest, useLatest } from '../../components/hooks/use-latest.ts';

interface Listed extends Omit<ListedPeople, 'people'> {
  readonly items: readonly KnownPerson[];
}

function read({ people, ...numbers }: ListedPeople): Listed {
  // Main made the text from values of this type.
  const items: readonly KnownPerson[] = JSON.parse(people);
  return { ...numbers, items };
}

/** Has main search everybody, again now and then while this is shown. */
export function usePeople(text: string): Latest<Listed> {
  const searched = text.slice(0, limits.search);
  return useLatest(searched, () => bridge.listPeople({ text: searched }), read, [useNow(15)]);
}
