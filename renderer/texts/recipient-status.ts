/** The planned handling of an address in words. */
import { assertNever } from '#domain/assert-never.ts';
import type { Invitation, Project } from '#domain/entities.ts';
import type { InviteeStatus } from '#domain/invite/invitation-plan.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { count, listed } from './counts.ts';
import { projectName } from './projects.ts';
import { namesOfRoles } from './roles.ts';
import { ago } from './time.ts';

export interface RecipientStatusWords {
  readonly tone: 'send' | 'skip' | 'wrong';
  /** Facts about an earlier invitation; "" if there is none. */
  readonly before: string;
  /** The planned action, or why the address is skipped. */
  readonly words: string;
}

/** "Invited 3 days ago by Ada Lovelace", as far as it is known. */
function invitedWords(verb: string, { createdAt, invitedBy }: Invitation, now: number): string {
  const by = invitedBy === '' ? '' : ` by ${invitedBy}`;
  return `${verb} ${createdAt === null ? 'before' : ago(createdAt, now)}${by}`;
}

function endWords({ state }: Invitation): string {
  return state === 'declined' || state === 'revoked' ? state : 'no longer open';
}

/** ", to Web and Mail"; "" for an invitation that names no project. */
function placeWords(projectIds: readonly string[], projects: ReadonlyMap<string, Project>): string {
  const [only, ...others] = projectIds.map((id) => projectName(projects, id));
  if (only === undefined) return '';
  const where = others.length < 3 ? listed([only, ...others]) : count(projectIds.length, 'project');
  return `, to ${where}`;
}

/** @param projects the organization's known projects, by identifier */
export function recipientStatusWords(
  status: InviteeStatus,
  names: RoleTable,
  projects: ReadonlyMap<string, Project>,
  now: number,
): RecipientStatusWords {
  const send = (before: string, words: string): RecipientStatusWords => ({
    tone: 'send',
    before,
    words,
  });
  const skip = (words: string): RecipientStatusWords => ({ tone: 'skip', before: '', words });
  const wrong = (words: string): RecipientStatusWords => ({ tone: 'wrong', before: '', words });
  const invited = (verb: string, invitation: Invitation) => invitedWords(verb, invitation, now);
  switch (status.kind) {
    case 'new':
      return send('', 'Will be invited');
    case 'expired':
      return send(`${invited('Invited', status.invitation)}, expired`, 'Will be invited again');
    case 'ended':
      return send(
        `${invited('Invited', status.invitation)}, ${endWords(status.invitation)}`,
        'Will be invited again',
      );
    case 'invalid':
      return wrong(status.reason);
    case 'no-address':
      return wrong('No email address for this person');
    case 'left':
      return skip(`Skipped: “${status.says}”`);
    case 'alternate':
      return skip('Skipped: listed as someone’s other address');
    case 'self':
      return skip('That’s you');
    case 'member':
      return skip(`Already a member (${namesOfRoles(status.member.roles, names)})`);
    case 'invited':
      return skip(
        `${invited('Already invited', status.invitation)}${placeWords(status.projectIds, projects)}`,
      );
    case 'unreadable':
      return wrong('May already be listed, in an entry Orgdesk can’t read');
    case 'over-limit':
      return wrong(
        status.limit === 'a-day'
          ? `Over this platform’s limit of ${count(status.maximum, 'invitation')} a day`
          : `Over the limit of ${count(status.maximum, 'address', 'addresses')} at once`,
      );
    default:
      return assertNever(status);
  }
}
