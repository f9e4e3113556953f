/** What is said about an organization that hangs on one owner. */
import type { OwnershipRisk } from '#domain/ownership-risk.ts';
import { count } from './counts.ts';

/** Completes "…, who …": "was not seen for 94 days and has no two-factor authentication". */
export function riskOfOwner({ unseenDays, lacksTwoFactor }: OwnershipRisk): string {
  const away = unseenDays === null ? [] : [`was not seen for ${count(unseenDays, 'day')}`];
  return [...away, ...(lacksTwoFactor ? ['has no two-factor authentication'] : [])].join(' and ');
}

/** For a badge: what is the matter, in a few words. */
export function riskInShort(risk: OwnershipRisk): string {
  return `Its only owner ${riskOfOwner(risk)}`;
}

export interface RiskWords {
  /** Completes "… is the only owner, and …", or "You are the only owner, and …". */
  readonly what: string;
  readonly meaning: string;
  readonly advice: string;
}

/**
 * @param mine whether the owner is the person who reads it
 * @param platform where they sign in
 */
export function riskWords(
  { unseenDays, lacksTwoFactor }: OwnershipRisk,
  mine: boolean,
  platform: string,
): RiskWords {
  const open = `sign${mine ? '' : 's'} in without two-factor authentication`;
  const away = unseenDays === null ? null : `was not seen for ${count(unseenDays, 'day')}`;
  const meaning =
    away === null
      ? `Whoever learns ${mine ? 'your' : 'their'} password gets the whole organization.`
      : 'If they are gone, nobody can delete the organization or give it to somebody else.';
  const turnOn = `turn it on at ${platform}`;
  const advice = mine
    ? `T${turnOn.slice(1)}, or offer the ownership to somebody who has it.`
    : away === null
      ? `Ask them to ${turnOn}.`
      : `Ask them to come back${lacksTwoFactor ? `, to ${turnOn}` : ''}, or to offer the ownership to somebody who is here.`;
  return {
    what: [away, lacksTwoFactor ? open : null].filter((part) => part !== null).join(' and '),
    meaning,
    advice,
  };
}
