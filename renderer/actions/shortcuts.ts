/** Maps keys to actions. Pure. */
import { type Action, type ActionName, actionNames, actions } from '#preload/contract/actions.ts';

export interface Stroke {
  readonly key: string;
  readonly mod: boolean;
  readonly alt: boolean;
  /** Whether the cursor is in a field, where letters are text. */
  readonly typing: boolean;
  /** What covers the screen. A menu or a list takes letters; a dialog or panel takes none. */
  readonly cover: 'none' | 'menu' | 'panel';
}

export type Meaning =
  | { readonly kind: 'action'; readonly name: ActionName }
  /** The n-th organization of the rail, from 0. */
  | { readonly kind: 'organization'; readonly index: number }
  /** The first of two keys. */
  | { readonly kind: 'prefix'; readonly key: string }
  /** A shortcut that is blocked by an open dialog or panel. */
  | { readonly kind: 'covered' }
  | { readonly kind: 'nothing' };

const nothing: Meaning = { kind: 'nothing' };

function shortcutOf(name: ActionName): string | undefined {
  const action: Action = actions[name];
  return action.shortcut;
}

const byShortcut = new Map(
  actionNames.flatMap((name) => {
    const shortcut = shortcutOf(name);
    return shortcut === undefined ? [] : [[shortcut, name] as const];
  }),
);
const prefixes = new Set(
  [...byShortcut.keys()].flatMap((shortcut) => shortcut.split(' ').slice(0, -1)),
);

/** @param prefix the key pressed just before, if it was a prefix */
export function meaningOf(stroke: Stroke, prefix: string | null): Meaning {
  if (stroke.alt) return nothing;
  const key = stroke.key.toLowerCase();
  if (stroke.mod) {
    // In a field, Ctrl+Z undoes typing.
    if (stroke.typing && key === 'z') return nothing;
    if (/^[1-9]$/.test(key)) return { kind: 'organization', index: Number(key) - 1 };
    // Many keyboards have + on the key of =, with Shift.
    const name = byShortcut.get(`mod+${key === '=' ? '+' : key}`);
    return name ? { kind: 'action', name } : nothing;
  }
  if (stroke.typing || stroke.cover === 'menu') return nothing;
  if (stroke.cover === 'panel')
    return byShortcut.has(key) || prefixes.has(key) ? { kind: 'covered' } : nothing;
  if (prefix !== null) {
    const name = byShortcut.get(`${prefix} ${key}`);
    if (name) return { kind: 'action', name };
  }
  const name = byShortcut.get(key);
  if (name) return { kind: 'action', name };
  return prefixes.has(key) ? { kind: 'prefix', key } : nothing;
}
