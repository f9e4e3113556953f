/** Texts about organizations that depend on one owner. */
import type { OwnershipRisk } from '#domain/members/ownership-risk.ts';
import { count } from './counts.ts';

type Risk = Pick<OwnershipRisk, 'unseenDays' | 'lacksTwoFactor'>;

/** Completes "…, who …": "hasn’t been seen for 94 days and doesn’t use two-factor". */
export function riskOfOwner({ unseenDays, lacksTwoFactor }: Risk): string {
  const away = unseenDays === null ? [] : [`hasn’t been seen for ${count(unseenDays, 'day')}`];
  return [...away, ...(lacksTwoFactor ? ['doesn’t use two-factor'] : [])].join(' and ');
}

/** The problem in a few words, for a small sign. */
export function riskInShort({ unseenDays, lacksTwoFactor }: Risk): string {
  if (unseenDays === null) return 'Owner has no two-factor';
  const away = `Owner not seen for ${count(unseenDays, 'day')}`;
  return lacksTwoFactor ? `${away}, no two-factor` : away;
}

export interface RiskWords {
  /** One line. */
  readonly line: string;
  /** The consequence and the advice, for people who want the details. */
  readonly detail: string;
}

/**
 * @param owner the owner's name; null if it is the person at the screen
 * @param organizations how many depend on the same owner
 */
export function riskWords(risk: Risk, owner: string | null, organizations: number): RiskWords {
  return {
    line: organizations > 1 ? severalLine(owner, organizations) : oneLine(risk, owner),
    detail: owner === null ? ownDetail(organizations) : othersDetail(risk, owner, organizations),
  };
}

function severalLine(owner: string | null, organizations: number): string {
  return `${count(organizations, 'organization')} depend on ${owner === null ? 'your' : `${owner}’s`} account.`;
}

function oneLine(risk: Risk, owner: string | null): string {
  return owner === null
    ? 'You’re the only owner, without two-factor.'
    : `${owner} is the only owner and ${riskOfOwner(risk)}.`;
}

const them = (organizations: number) => (organizations > 1 ? 'them' : 'the organization');

function ownDetail(organizations: number): string {
  return `Anyone with your password would control ${them(organizations)}. Turn on two-factor, or transfer ownership to someone who has it.`;
}

function othersDetail(
  { unseenDays, lacksTwoFactor }: Risk,
  owner: string,
  several: number,
): string {
  const meaning =
    unseenDays === null
      ? `Anyone with ${owner}’s password would control ${them(several)}.`
      : `Without ${owner}, nobody can delete or transfer ${them(several)}.`;
  const ask = [
    ...(unseenDays === null ? [] : ['sign in']),
    ...(lacksTwoFactor ? ['turn on two-factor'] : []),
  ].join(', ');
  return `${meaning} Ask ${owner} to ${ask}, or to transfer ownership.`;
}
