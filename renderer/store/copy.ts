import { bridge } from '../bridge.ts';
import { useStore } from './store.ts';

/**
 * Copies a text and says so.
 * @param what what was copied, as it stands after "Copied"
 */
export function copy(text: string, what: string): void {
  void bridge.copyText({ text }).then(() => useStore.getState().say(`Copied ${what}.`));
}
