/** Opens what a link to an organization, a project or a person leads to, or says why it cannot. */
import type { PlaceMeaning } from '#preload/contract/places.ts';
import { attempt, bridge } from '../bridge/bridge.ts';
import type { State } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import { failureWords } from '../texts/time.ts';
import { goTo } from './bindings.ts';

type Found = Extract<PlaceMeaning, { readonly kind: 'found' }>;

function showPart({ key, projectId, memberId, isPartMissing }: Found, state: State): void {
  if (isPartMissing) {
    state.say('The link’s project or person isn’t here anymore, or you can’t see it.', 'info');
  }
  if (projectId !== null) state.show('project', projectId);
  else if (memberId !== null) {
    state.show('team');
    state.openOverlay({ kind: 'person', key, memberId });
  }
}

/** Says that no account sees the place, and offers to connect one. */
function offerAccount(meaning: Exclude<PlaceMeaning, Found>, state: State): void {
  const { platformName, address } = meaning;
  const run = () => (address === '' ? state.setConnecting(true) : state.connectTo(address));
  const words =
    meaning.kind === 'not-seen'
      ? `None of your accounts at ${platformName} sees this organization.`
      : `This link leads to ${platformName}, where you have no account yet.`;
  state.say(words, 'info', { label: 'Connect', run });
}

/** Called with a link that the system handed over. It only navigates: nothing is written anywhere. */
export async function openPlace(link: string): Promise<void> {
  const outcome = await attempt(bridge.findPlace({ link }));
  const state = useStore.getState();
  if (!outcome.ok) state.say(failureWords(outcome.failure), 'bad');
  else if (outcome.value.kind === 'found') {
    const found = outcome.value;
    goTo(found.key, () => showPart(found, useStore.getState()));
  } else offerAccount(outcome.value, state);
}
