/** Whether what lies over the screen may be closed by a shortcut without anything being lost. */
import type { Overlay } from '../store/overlay.ts';
import type { State } from '../store/state.ts';

/** What is entered there is kept, or is nothing that anybody would miss. */
const nothingLost: ReadonlySet<Overlay['kind']> = new Set([
  'invite',
  'export-team',
  'person',
  'shortcuts',
  'full-text',
  'local-mail',
]);

type Covers = Pick<State, 'shell' | 'overlay' | 'touched' | 'connecting'>;

/** Null where it may. */
export function whyNotLeave({ shell, overlay, touched, connecting }: Covers): string | null {
  if (shell?.proxy.question) return 'Answer the proxy’s question first.';
  if (connecting) return 'Finish connecting first, or press Esc to leave it.';
  if (overlay === null || !touched || nothingLost.has(overlay.kind)) return null;
  return 'You have unsaved input here. Finish it, or press Esc to discard it.';
}
