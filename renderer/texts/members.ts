import type { Member } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';

/** Returns the name of a member, or the address if the platform knows no name. */
export function memberName(member: Pick<Member, 'name' | 'email'>): string {
  return member.name.trim() === '' ? contactOf(member) : member.name;
}

/** Returns whether the platform does not share when a member was last seen, as opposed to never. */
export function isSeenUnknown({ lastSeenAt, neverSeen }: Member): boolean {
  return lastSeenAt === null && !neverSeen;
}

/** In the order in which a list shows them. */
export const twoFactorNames = { on: 'On', off: 'Off', unknown: 'Unknown' } as const;

export function twoFactorOf({ twoFactor }: Pick<Member, 'twoFactor'>): keyof typeof twoFactorNames {
  if (twoFactor === null) return 'unknown';
  return twoFactor ? 'on' : 'off';
}

export function twoFactorWords(member: Pick<Member, 'twoFactor'>): string {
  return twoFactorNames[twoFactorOf(member)];
}
