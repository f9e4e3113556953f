/** What a person chose for single organizations on this computer: nickname, color, initials, pin, mute. */
import type { OrganizationKey, OrganizationMark, Shell } from '#preload/contract/shell.ts';
import { keyText, sameKey } from './organization-key.ts';
import { contextOf } from './selection.ts';
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

/** Changes the choices for organizations; defaults are not stored. Known choices keep their place in the order. */
export function changeMarks(
  { shell, remember }: Pick<State, 'shell' | 'remember'>,
  keys: readonly OrganizationKey[],
  change: Partial<OrganizationMark>,
): void {
  if (!shell) return;
  const changed = new Map(
    keys.map((key) => [keyText(key), { ...markOf(shell, key), ...change, key }] as const),
  );
  const before = shell.remembered.organizations.map((mark) => {
    const text = keyText(mark.key);
    const after = changed.get(text) ?? mark;
    changed.delete(text);
    return after;
  });
  const isDefault = ({ key: _key, ...choices }: OrganizationMark) =>
    JSON.stringify(choices) === JSON.stringify(noMark);
  remember({ organizations: [...before, ...changed.values()].filter((mark) => !isDefault(mark)) });
}

/** The same for one organization. */
export function changeMark(
  state: Pick<State, 'shell' | 'remember'>,
  key: OrganizationKey,
  change: Partial<OrganizationMark>,
): void {
  changeMarks(state, [key], change);
}

/** Moves a pinned organization to the place of another of its account; does nothing where one is not pinned. */
export function movePinned(
  { shell, remember }: Pick<State, 'shell' | 'remember'>,
  key: OrganizationKey,
  to: OrganizationKey,
): void {
  if (!shell || key.accountId !== to.accountId) return;
  const marks = shell.remembered.organizations;
  const from = marks.findIndex((mark) => mark.pinned && sameKey(mark.key, key));
  const place = marks.findIndex((mark) => mark.pinned && sameKey(mark.key, to));
  const moved = marks[from];
  if (!moved || place < 0 || from === place) return;
  remember({ organizations: marks.toSpliced(from, 1).toSpliced(place, 0, moved) });
}

/** Returns the pinned organization above or below a pinned one; null at either end, and for one without a pin. */
export function pinnedBeside(
  shell: Shell,
  key: OrganizationKey,
  direction: 'up' | 'down',
): OrganizationKey | null {
  const pinned = shell.remembered.organizations.filter(
    (mark) => mark.pinned && mark.key.accountId === key.accountId && contextOf(shell, mark.key),
  );
  const at = pinned.findIndex((mark) => sameKey(mark.key, key));
  if (at < 0) return null;
  return pinned[direction === 'up' ? at - 1 : at + 1]?.key ?? null;
}
