import { limits } from '#domain/limits.ts';
import type { Shell } from '#preload/contract/shell.ts';
import { distinctInitials, initials } from '../texts/initials.ts';
import { contextsOf } from './selection.ts';

const known = new WeakMap<Shell, ReadonlyMap<string, string>>();

/** Computes the initials of the organizations that the rail draws, each unlike the others. */
function initialsIn(shell: Shell): ReadonlyMap<string, string> {
  // One organization that several accounts see has one tile's initials.
  const drawn = contextsOf(shell).slice(0, limits.drawnOrganizations);
  const names = new Map(drawn.map(({ organization: { id, name } }) => [id, name]));
  const distinct = distinctInitials([...names.values()]);
  return new Map([...names.keys()].map((id, at) => [id, distinct[at] ?? '']));
}

/** Returns the initials of an organization, the same wherever its tile is shown. */
export function tileInitials(
  shell: Shell | null,
  { id, name }: { readonly id: string; readonly name: string },
): string {
  if (!shell) return initials(name);
  const chosen = shell.remembered.organizations.find(
    (mark) => mark.key.organizationId === id && mark.initials !== '',
  );
  if (chosen) return chosen.initials;
  const map = known.get(shell) ?? initialsIn(shell);
  known.set(shell, map);
  return map.get(id) ?? initials(name);
}
