/** Whether somebody signs in with a second factor, in words. */
import type { Member } from '#domain/entities.ts';

/** In the order in which a list of them stands. */
export const twoFactorNames = { on: 'On', off: 'Off', unknown: 'Unknown' } as const;

export function twoFactorOf({ twoFactor }: Pick<Member, 'twoFactor'>): keyof typeof twoFactorNames {
  if (twoFactor === null) return 'unknown';
  return twoFactor ? 'on' : 'off';
}

export function twoFactorWords(member: Pick<Member, 'twoFactor'>): string {
  return twoFactorNames[twoFactorOf(member)];
}
