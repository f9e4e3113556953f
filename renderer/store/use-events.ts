import { useEffect } from 'react';
import type { ActivityEvent, OrganizationActivity } from '#domain/activity-event.ts';
import type { ResourceState } from '#preload/contract/resources.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { keyText } from './organization-key.ts';
import { addressText } from './resources-slice.ts';
import type { State } from './state.ts';
import { useStore } from './store.ts';
import { useResource } from './use-resource.ts';

const noEvents: readonly ActivityEvent[] = [];

/** Returns the state of an organization's events as it is known already. */
export function knownActivity(
  { resources }: Pick<State, 'resources'>,
  key: OrganizationKey,
): ResourceState<OrganizationActivity> | undefined {
  const text = addressText({ name: 'activity', input: { key } });
  // The store keeps every resource under its own address, so the value has the type of its name.
  return resources[text] as ResourceState<OrganizationActivity> | undefined;
}

/** Returns the state of an organization's events as it is known already, without reading them. */
export function useKnownActivity(
  key: OrganizationKey,
): ResourceState<OrganizationActivity> | undefined {
  return useStore((state) => knownActivity(state, key));
}

/** Returns an organization's stored events, newest first, with the state of what was read last. */
export function useEvents(key: OrganizationKey): {
  readonly state: ResourceState<OrganizationActivity>;
  readonly events: readonly ActivityEvent[];
} {
  const state = useResource('activity', { key });
  const text = keyText(key);
  const events = useStore(({ eventLogs }) => eventLogs[text] ?? noEvents);
  const follow = useStore(({ followEvents }) => followEvents);
  const { value } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text says all of the key.
  useEffect(() => {
    if (value) void follow(key, value);
  }, [text, value, follow]);
  return { state, events };
}
