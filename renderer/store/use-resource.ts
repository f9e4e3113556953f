/** Reads a resource while a component shows it; main refreshes and pushes it meanwhile. */
import { useEffect } from 'react';
import type {
  ResourceAddress,
  ResourceInput,
  ResourceName,
  ResourceState,
  ResourceValue,
} from '#preload/contract/resources.ts';
import { bridge } from '../bridge/bridge.ts';
import { addressText } from './resources-slice.ts';
import { useStore } from './store.ts';

/** What is shown now, with the number of components that show it. */
const shown = new Map<string, { readonly address: ResourceAddress; readonly count: number }>();
let telling = false;

/** Tells main once for all changes of one rendering. */
function tellMain(): void {
  if (telling) return;
  telling = true;
  queueMicrotask(() => {
    telling = false;
    void bridge.watchResources({ addresses: [...shown.values()].map(({ address }) => address) });
  });
}

function count(text: string, address: ResourceAddress, by: 1 | -1): void {
  const amount = (shown.get(text)?.count ?? 0) + by;
  if (amount > 0) shown.set(text, { address, count: amount });
  else shown.delete(text);
  tellMain();
}

/** Nothing is known yet. */
export const unknownResource = { value: null, fetchedAt: null, failure: null } as const;

/**
 * Returns a resource's state: what was known at once, then what main pushes. Before the first answer, and while
 * nothing was ever read, `value` and `failure` are null.
 */
export function useResource<Name extends ResourceName>(
  name: Name,
  input: ResourceInput<Name>,
): ResourceState<ResourceValue<Name>> {
  const address: ResourceAddress = { name, input };
  const text = addressText(address);
  const receive = useStore((state) => state.receiveResource);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text says all of the address.
  useEffect(() => {
    let gone = false;
    count(text, address, 1);
    void bridge.openResource(address).then((state) => {
      if (!gone) receive({ address, state });
    });
    return () => {
      gone = true;
      count(text, address, -1);
    };
  }, [text, receive]);
  // The store keeps every resource under its own address, so the value has the type of its name.
  return (useStore((state) => state.resources[text]) ?? unknownResource) as ResourceState<
    ResourceValue<Name>
  >;
}
