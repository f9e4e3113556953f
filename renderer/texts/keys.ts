/** Shortcuts as they are printed: "mod+k" → ["⌘", "K"] or ["Ctrl", "K"]; "g p" → ["G", "P"]. */

function keyName(part: string, mac: boolean): string {
  if (part === 'mod') return mac ? '⌘' : 'Ctrl';
  if (part === 'shift') return mac ? '⇧' : 'Shift';
  return part.length === 1 ? part.toUpperCase() : part;
}

export function keysOf(shortcut: string, system: string): readonly string[] {
  const mac = system === 'darwin';
  return shortcut.split(/[+ ]/).map((part) => keyName(part, mac));
}

/** The same for a title or a screen reader: "Ctrl+K", "⌘K", "G then P". */
export function shortcutText(shortcut: string, system: string): string {
  const keys = keysOf(shortcut, system);
  if (shortcut.includes(' ')) return keys.join(' then ');
  return keys.join(system === 'darwin' ? '' : '+');
}
