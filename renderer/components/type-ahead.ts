/**
 * Letters typed between a shortcut and the field it leads to. They belong to that field: it may stand
 * a moment later, because its file is being loaded or is drawn in the next frame.
 */
let waiting = '';

/** Keeps a key for the field that is on its way; keys that write nothing are forgotten. */
export function typeAhead(key: string): void {
  if ([...key].length === 1) waiting += key;
}

/** Whatever opens next begins with nothing typed. */
export function forgetTypeAhead(): void {
  waiting = '';
}

/**
 * A ref for what just opened: puts the cursor in its first field in the same frame (Mantine's trap
 * does it a task later) and writes there what was typed meanwhile.
 */
export function focusFirstField(node: HTMLElement | null): void {
  if (!node) return;
  const text = waiting;
  waiting = '';
  const field = node.querySelector<HTMLElement>('[data-autofocus]');
  if (!field) return;
  field.focus({ preventScroll: true });
  // The one way in which a field of React's takes text as typed, undo included; Chromium keeps it.
  const writes = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  if (text !== '' && writes) document.execCommand('insertText', false, text);
}
