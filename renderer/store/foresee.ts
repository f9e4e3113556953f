/** Takes what the screens of an organization show out of main's cache before one of them is opened. */
import type { ResourceName } from '#preload/contract/resources.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { bridge } from '../bridge/bridge.ts';
import { addressText } from './resources-slice.ts';
import { useStore } from './store.ts';
import { knownActivity } from './use-events.ts';

/** Those that a screen beside the overview shows first. Their input is the organization's key. */
const foreseen = [
  'organizationDetails',
  'invoices',
  'paymentMethods',
  'billingDetails',
  'activity',
] as const satisfies readonly ResourceName[];

/** Events of an organization that are taken beforehand: more than the window shows at once. */
const foreseenEvents = 200;

/** Resolves when they are in the store. Nothing is read from the platform. */
export async function foresee(key: OrganizationKey): Promise<void> {
  const { receiveResource, followEvents } = useStore.getState();
  for (const name of foreseen) {
    const address = { name, input: { key } };
    if (useStore.getState().resources[addressText(address)]) continue;
    const state = await bridge.peekResource(address);
    if (state.value !== null) receiveResource({ address, state });
  }
  const activity = knownActivity(useStore.getState(), key)?.value;
  if (!activity) return;
  const amount = Math.min(activity.amount, foreseenEvents);
  await followEvents(key, { ...activity, amount });
}
