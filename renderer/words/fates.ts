/** What an invite would do with an address, in words. */
import { assertNever } from '#domain/assert-never.ts';
import type { Capabilities } from '#domain/capabilities.ts';
import type { Invitation, Project } from '#domain/entities.ts';
import type { InviteeFate } from '#domain/invitation-plan.ts';
import { count, listed } from './counts.ts';
import { projectName } from './projects.ts';
import { namesOfRoles } from './roles.ts';
import { ago } from './time.ts';

export interface FateWords {
  readonly tone: 'send' | 'skip' | 'wrong';
  readonly words: string;
}

/** "invited 3 d ago by Ada Lovelace", as far as the platform tells. */
function invitedWords({ createdAt, invitedBy }: Invitation, now: number): string {
  const by = invitedBy === '' ? '' : ` by ${invitedBy}`;
  return `nvited ${createdAt === null ? 'before' : ago(createdAt, now)}${by}`;
}

function endWords({ state }: Invitation): string {
  return state === 'declined' || state === 'revoked' ? state : 'not open any more';
}

/** ", to Web and Mail"; "" for an invitation that names no project. */
function placeWords(projectIds: readonly string[], projects: ReadonlyMap<string, Project>): string {
  const [only, ...others] = projectIds.map((id) => projectName(projects, id));
  if (only === undefined) return '';
  const where = others.length < 3 ? listed([only, ...others]) : `${projectIds.length} projects`;
  return `, to ${where}`;
}

/** @param projects what is known of the organization's projects, by identifier */
export function fateWords(
  fate: InviteeFate,
  names: Capabilities['roleNames'],
  projects: ReadonlyMap<string, Project>,
  now: number,
): FateWords {
  switch (fate.kind) {
    case 'new':
      return { tone: 'send', words: 'Will be invited' };
    case 'expired':
      return {
        tone: 'send',
        words: `I${invitedWords(fate.invitation, now)}, expired: will be invited again`,
      };
    case 'ended':
      return {
        tone: 'send',
        words: `I${invitedWords(fate.invitation, now)}, ${endWords(fate.invitation)}: will be invited again`,
      };
    case 'invalid':
      return { tone: 'wrong', words: fate.reason };
    case 'no-address':
      return { tone: 'wrong', words: 'No address of their own in this row' };
    case 'left':
      return { tone: 'skip', words: `Not invited, because of “${fate.says}”` };
    case 'alternate':
      return { tone: 'skip', words: 'Not invited: listed as another address of somebody' };
    case 'self':
      return { tone: 'skip', words: 'That’s you' };
    case 'member':
      return {
        tone: 'skip',
        words: `Already a member (${namesOfRoles(fate.member.roles, names)})`,
      };
    case 'invited':
      return {
        tone: 'skip',
        words: `Already i${invitedWords(fate.invitation, now)}${placeWords(fate.projectIds, projects)}`,
      };
    case 'unreadable':
      return { tone: 'wrong', words: 'May be listed already, in an entry that can’t be read' };
    case 'over-limit':
      return {
        tone: 'wrong',
        words:
          fate.limit === 'a-day'
            ? `Over the ${count(fate.most, 'invitation')} that this platform takes a day`
            : `Over the limit of ${count(fate.most, 'address', 'addresses')} at once`,
      };
    default:
      return assertNever(fate);
  }
}
