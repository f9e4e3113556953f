/** What an invite would do with an address, in words. */
import { assertNever } from '#domain/assert-never.ts';
import type { Capabilities } from '#domain/capabilities.ts';
import type { InviteeFate } from '#domain/invitation-plan.ts';
import { limits } from '#domain/limits.ts';
import { count } from './counts.ts';
import { namesOfRoles } from './roles.ts';
import { ago } from './time.ts';

export interface FateWords {
  readonly tone: 'send' | 'skip' | 'wrong';
  readonly words: string;
}

export function fateWords(
  fate: InviteeFate,
  names: Capabilities['roleNames'],
  now: number,
): FateWords {
  switch (fate.kind) {
    case 'new':
      return { tone: 'send', words: 'Will be invited' };
    case 'invalid':
      return { tone: 'wrong', words: fate.reason };
    case 'self':
      return { tone: 'skip', words: 'That’s you' };
    case 'member':
      return {
        tone: 'skip',
        words: `Already a member (${namesOfRoles(fate.member.roles, names)})`,
      };
    case 'invited':
      return { tone: 'skip', words: `Already invited ${ago(fate.invitation.createdAt, now)}` };
    case 'over-limit':
      return {
        tone: 'wrong',
        words: `Over the limit of ${count(limits.invitees, 'address', 'addresses')} at once`,
      };
    default:
      return assertNever(fate);
  }
}
