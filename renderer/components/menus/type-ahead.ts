/**
 * What is typed between a shortcut and the field it leads to. It belongs to that field: it may stand
 * a moment later, because its file is being loaded or is drawn in the next frame.
 */
let waiting = '';

/** Keeps a key for the field that is on its way; keys that neither write nor send are forgotten. */
export function typeAhead(key: string): void {
  if ([...key].length === 1) waiting += key;
  else if (key === 'Backspace') waiting = [...waiting].slice(0, -1).join('');
  else if (key === 'Enter' && waiting !== '') waiting += '\n';
}

/** Whatever opens next begins with nothing typed. */
export function forgetTypeAhead(): void {
  waiting = '';
}

/** The one way in which a field of React's takes text as typed, undo included; Chromium keeps it. */
function insert(text: string): void {
  if (text !== '') document.execCommand('insertText', false, text);
}

/**
 * A ref for what just opened: puts the cursor in its first field in the same frame (Mantine's trap
 * does it a task later), writes there what was typed meanwhile, and sends it where Enter followed.
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
  // Once React has taken the text. Without a form, as in the palette, what Enter opens is not known yet.
  if (sent.length > 0) setTimeout(() => field.form?.requestSubmit());
}
