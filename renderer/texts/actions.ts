/** The names of actions on buttons, in the palette and in menus, and of their shortcuts. */
import { type Action, type ActionName, actions } from '#preload/contract/actions.ts';

/** "New Project" as the application menu writes it is "New project" everywhere else. */
function sentenceCase(label: string): string {
  const [first = '', ...others] = label.split(' ');
  // "Theme: Light" names a choice, which keeps its capital.
  return first.endsWith(':')
    ? label
    : [first, ...others.map((word) => word.toLowerCase())].join(' ');
}

export function actionWords(name: ActionName): string {
  const { label, words }: Action = actions[name];
  return words ?? sentenceCase(label);
}

/** Shortcuts as they are printed: "mod+k" → ["⌘", "K"] or ["Ctrl", "K"]; "g p" → ["G", "P"]. */

function keyName(part: string, mac: boolean): string {
  if (part === 'mod') return mac ? '⌘' : 'Ctrl';
  if (part === 'shift') return mac ? '⇧' : 'Shift';
  return part.length === 1 ? part.toUpperCase() : part;
}

export function keysOf(shortcut: string, system: string): readonly string[] {
  const mac = system === 'darwin';
  // In "mod++" the second + is a key.
  return shortcut.split(/(?<=[^+ ])\+(?=.)| /).map((part) => keyName(part, mac));
}

/** Returns a shortcut as text for titles and screen readers: "Ctrl+K", "⌘K", "G then P". */
export function shortcutText(shortcut: string, system: string): string {
  const keys = keysOf(shortcut, system);
  if (shortcut.includes(' ')) return keys.join(' then ');
  return keys.join(system === 'darwin' ? '' : '+');
}
