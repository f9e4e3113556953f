import { limits } from '#domain/limits.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { bridge } from '../bridge/bridge.ts';
import { attemptOrSay } from './attempt-or-say.ts';
import { useStore } from './store.ts';

/**
 * Copies a text and says so.
 * @param what names the text, after "Copied"
 * @param html the same as HTML, for programs that take tables; only in response to a key or a click
 */
export function copy(text: string, what: string, html?: string): void {
  const { say } = useStore.getState();
  if (text.length > limits.copiedText) {
    say(`Too much to copy at once: ${what}. Select fewer, or export them.`, 'bad');
    return;
  }
  if (html !== undefined && copyBoth(text, html)) say(`Copied ${what}.`);
  else void bridge.copyText({ text }).then(() => say(`Copied ${what}.`));
}

/** Copies a link to an organization, or to a project or a person in it. */
export async function copyPlaceLink(
  key: OrganizationKey,
  part: { readonly projectId?: string; readonly userId?: string } = {},
): Promise<void> {
  const { say } = useStore.getState();
  const asked = { key, projectId: part.projectId ?? null, userId: part.userId ?? null };
  const done = await attemptOrSay(say, bridge.copyPlaceLink(asked));
  if (done) say('Copied the link.');
}

/**
 * Copies text and HTML at once, by the page's own copy event. Electron's clipboard differs between releases,
 * and the page has no permission for the newer one. The event needs a selection.
 */
function copyBoth(text: string, html: string): boolean {
  const mark = document.createElement('span');
  mark.textContent = '.';
  mark.style.cssText = 'position: fixed; opacity: 0; user-select: text;';
  document.body.append(mark);
  const marked = document.getSelection();
  marked?.selectAllChildren(mark);
  let filled = false;
  const fill = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
    event.clipboardData?.setData('text/html', html);
    filled = true;
  };
  document.addEventListener('copy', fill, { once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', fill);
  marked?.removeAllRanges();
  mark.remove();
  return filled;
}
