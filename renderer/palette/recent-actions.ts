import type { ActionName } from '#preload/contract/actions.ts';

/** The actions that were run from the palette since the window was opened, the latest first. */
let recent: readonly ActionName[] = [];

/** Puts an action first in the palettes that follow. */
export function rememberAction(name: ActionName): void {
  recent = [name, ...recent.filter((other) => other !== name)];
}

/** Returns recent actions first, the others in their order. */
export function recentFirst(names: readonly ActionName[]): readonly ActionName[] {
  const found = recent.filter((name) => names.includes(name));
  return [...found, ...names.filter((name) => !found.includes(name))];
}
