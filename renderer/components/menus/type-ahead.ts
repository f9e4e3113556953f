/**
 * The keys that are typed between a shortcut and the field that it opens. They belong to that field, which
 * may appear a moment later because its file is still loading.
 */
let waiting = '';

/** Stores a key for the field that is about to appear. Keys that neither write nor submit are dropped. */
export function typeAhead(key: string): void {
  if ([...key].length === 1) waiting += key;
  else if (key === 'Backspace') waiting = [...waiting].slice(0, -1).join('');
  else if (key === 'Enter' && waiting !== '') waiting += '\n';
}

/** Drops the stored keys, so that the next field begins empty. */
export function forgetTypeAhead(): void {
  waiting = '';
}

/** Inserts text as if it were typed, so that React sees it and undo works. The command is deprecated, but no other does this. */
function insert(text: string): void {
  if (text !== '') document.execCommand('insertText', false, text);
}

/**
 * A ref for an element that was just opened. It focuses its first field in the same frame (Mantine's trap does
 * so a task later), writes the stored keys there, and submits them if Enter was among them.
 */
export function focusFirstField(node: HTMLElement | null): void {
  if (!node) return;
  const text = waiting;
  waiting = '';
  const field = node.querySelector<HTMLElement>('[data-autofocus]');
  if (!field) return;
  field.focus({ preventScroll: true });
  if (field instanceof HTMLTextAreaElement) insert(text);
  if (!(field instanceof HTMLInputElement)) return;
  const [line = '', ...sent] = text.split('\n');
  insert(line);
  // After React has taken the text. In the palette, which has no form, the entry to open is not known yet.
  if (sent.length > 0) setTimeout(() => field.form?.requestSubmit());
}
