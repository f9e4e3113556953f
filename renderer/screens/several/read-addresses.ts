/** Reads the addresses of an invite to several organizations. Pure. */
import { type InviteeRow, planInvitations } from '#domain/invite/invitation-plan.ts';
import { noRoles, type RoleTable } from '#domain/roles/role-table.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { count, listed } from '../../texts/counts.ts';
import { recipientStatusWords } from '../../texts/recipient-status.ts';
import { labelText } from '../../texts/untrusted-text.ts';

/** Reads the addresses, without what a single organization knows of them. */
export function readAddresses(
  text: string,
  table: RoleTable,
  contexts: readonly OrganizationContext[],
): readonly InviteeRow[] {
  const ways = new Set(contexts.map(({ account }) => account.capabilities.invitesBy));
  const [only] = ways;
  return planInvitations(text, {
    ownEmail: '',
    members: [],
    invitations: [],
    projects: [],
    table,
    capabilities: {
      invitesBy: ways.size === 1 && only !== undefined ? only : 'either',
      invitesToProjects: false,
      invitesPerDay: null,
    },
    now: 0,
  }).rows;
}

/** Addresses that a sentence names; more are counted. */
const maxNamed = 3;

/** "Not invited: “nobody” (Missing @) and 2 more." */
export function wrongWords(wrong: readonly InviteeRow[]): string {
  const named = wrong.slice(0, maxNamed).map(({ address, status }) => {
    const { words } = recipientStatusWords(status, noRoles, new Map(), 0);
    return `“${labelText(address)}” (${words})`;
  });
  const more = wrong.length - named.length;
  return `Not invited: ${listed(more === 0 ? named : [...named, count(more, 'more', 'more')])}.`;
}
