/** What a person chose for single organizations on this computer: nickname, color, initials, pin, mute. */
import type { OrganizationKey, OrganizationMark, Shell } from '#preload/contract/shell.ts';
import { keyText } from './organization-key.ts';
import type { State } from './state.ts';

const known = new WeakMap<readonly OrganizationMark[], ReadonlyMap<string, OrganizationMark>>();

function marksIn({ remembered }: Shell): ReadonlyMap<string, OrganizationMark> {
  const { organizations } = remembered;
  const marks =
    known.get(organizations) ?? new Map(organizations.map((mark) => [keyText(mark.key), mark]));
  known.set(organizations, marks);
  return marks;
}

const noMark = { nickname: '', color: null, initials: '', pinned: false, muted: false } as const;

/** The choices for one organization; the defaults if there are none. */
export function markOf(shell: Shell, key: OrganizationKey): OrganizationMark {
  return marksIn(shell).get(keyText(key)) ?? { key, ...noMark };
}

/** Changes the choices for organizations; defaults are not stored. */
export function changeMarks(
  { shell, remember }: Pick<State, 'shell' | 'remember'>,
  keys: readonly OrganizationKey[],
  change: Partial<OrganizationMark>,
): void {
  if (!shell) return;
  const changed = keys.map((key): OrganizationMark => ({ ...markOf(shell, key), ...change, key }));
  const chosen = new Set(keys.map(keyText));
  const others = shell.remembered.organizations.filter(({ key }) => !chosen.has(keyText(key)));
  const isDefault = ({ key: _key, ...choices }: OrganizationMark) =>
    JSON.stringify(choices) === JSON.stringify(noMark);
  remember({ organizations: [...others, ...changed.filter((mark) => !isDefault(mark))] });
}

/** The same for one organization. */
export function changeMark(
  state: Pick<State, 'shell' | 'remember'>,
  key: OrganizationKey,
  change: Partial<OrganizationMark>,
): void {
  changeMarks(state, [key], change);
}
