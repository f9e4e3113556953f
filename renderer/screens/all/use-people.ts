import { useEffect, useState } from 'react';
import type { Failure } from '#domain/failure.ts';
import { limits } from '#domain/limits.ts';
import type { KnownPerson, ListedPeople } from '#preload/contract/all-organizations.ts';
import { attempt, bridge } from '../../bridge/bridge.ts';
import { useNow } from '../../components/hooks/clock.ts';

interface Listed extends Omit<ListedPeople, 'people'> {
  readonly items: readonly KnownPerson[];
}

interface People {
  /** What main answered last; null before the first answer. */
  readonly listed: Listed | null;
  /** Why the last question failed; null if it did not. */
  readonly failure: Failure | null;
}

/** Has main search everybody, again now and then while this is shown. The latest text wins. */
export function usePeople(text: string): People {
  const [people, setPeople] = useState<People>({ listed: null, failure: null });
  const step = useNow(15);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caches may have more people by now.
  useEffect(() => {
    let latest = true;
    void attempt(bridge.listPeople({ text: text.slice(0, limits.search) })).then((outcome) => {
      if (!latest) return;
      if (!outcome.ok) {
        setPeople(({ listed }) => ({ listed, failure: outcome.failure }));
        return;
      }
      const { people: encoded, ...numbers } = outcome.value;
      // Main made the text from values of this type.
      const items: readonly KnownPerson[] = JSON.parse(encoded);
      setPeople({ listed: { ...numbers, items }, failure: null });
    });
    return () => {
      latest = false;
    };
  }, [text, step]);
  return people;
}
