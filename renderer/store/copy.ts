import { limits } from '#domain/limits.ts';
import { bridge } from '../bridge.ts';
import { useStore } from './store.ts';

/**
 * Copies a text and says so.
 * @param what what was copied, as it stands after "Copied"
 */
export function copy(text: string, what: string): void {
  const { say } = useStore.getState();
  if (text.length > limits.copiedText) {
    say(`This is too much to copy at once: ${what}. Select fewer, or export them.`, 'bad');
    return;
  }
  void bridge.copyText({ text }).then(() => say(`Copied ${what}.`));
}
