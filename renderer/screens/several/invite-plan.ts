/** Plans an invite to several organizations, line by line. Pure. */
import type { InviteeStatus } from '#domain/invite/invitation-plan.ts';
import {
  givenBy,
  needsProject,
  type Role,
  type RoleTable,
  roleName,
} from '#domain/roles/role-table.ts';
import type { PlannedInvites } from '#preload/contract/several.ts';
import { whyNotSend } from '../../actions/situation.ts';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { count, digits, listed } from '../../texts/counts.ts';

/** The roles that an invite can give in an organization without naming projects of it. */
function rolesIn({ roleTable, account }: OrganizationContext): readonly Role[] {
  const { invitesToProjects } = account.capabilities;
  return givenBy(roleTable, 'invitation').filter(
    (role) => !(invitesToProjects && needsProject(roleTable, [role])),
  );
}

/** Returns a table of the roles that at least one of the organizations can give to several. */
export function commonTable(contexts: readonly OrganizationContext[]): RoleTable {
  const tables = new Map(contexts.map((context) => [context.roleTable, rolesIn(context)]));
  const rows = [...tables].flatMap(([{ roles }, given]) =>
    roles.filter(({ id }) => given.includes(id)),
  );
  const once = new Map(rows.map((row) => [row.id, row]));
  return { roles: [...once.values()], several: false, administration: [] };
}

export function hasRole({ roles }: RoleTable, role: Role): boolean {
  return roles.some(({ id }) => id === role);
}

/** Says which roles cannot be given here, because they need projects; "" if all can. */
export function lackingWords(contexts: readonly OrganizationContext[], table: RoleTable): string {
  const names = contexts.flatMap(({ roleTable }) =>
    givenBy(roleTable, 'invitation')
      .filter((role) => !hasRole(table, role))
      .map((role) => roleName(roleTable, role)),
  );
  const once = [...new Set(names)];
  if (once.length === 0) return '';
  const verb = once.length === 1 ? 'needs' : 'need';
  return `${listed(once)} ${verb} a project, so give ${once.length === 1 ? 'it' : 'them'} in each organization.`;
}

export interface InviteLine {
  readonly context: OrganizationContext;
  /** The addresses that are invited. */
  readonly sends: readonly string[];
  /** Why nobody can be invited there; null if that depends on the addresses alone. */
  readonly reason: string | null;
  /** "2 invitations", "1 already a member". */
  readonly words: string;
}

const skipped: Readonly<Partial<Record<InviteeStatus['kind'], string>>> = {
  member: 'already a member',
  invited: 'already invited',
  self: 'your own address',
  unreadable: 'in an entry that Orgdesk can’t read',
  'over-limit': 'over the limit of a day',
  invalid: 'not accepted by this platform',
};

function skippedWords(statuses: readonly InviteeStatus['kind'][]): readonly string[] {
  return Object.entries(skipped).flatMap(([kind, words]) => {
    const amount = statuses.filter((status) => status === kind).length;
    if (amount === 0) return [];
    const many = amount > 1 && kind === 'member' ? 'already members' : words;
    return [`${digits(amount)} ${many}`];
  });
}

function whyNotInvite(context: OrganizationContext, role: Role | null): string | null {
  const reason = whyNotSend(context, 'team.manage', 'canInvite');
  if (reason !== null || role === null || rolesIn(context).includes(role)) return reason;
  return `${context.account.platformName} doesn’t offer this role to several organizations.`;
}

function isSent(status: InviteeStatus['kind'] | undefined): boolean {
  return status === 'new' || status === 'expired' || status === 'ended';
}

/**
 * @param addresses those that were asked about
 * @param planned main’s answer; null before it
 */
export function inviteLines(
  contexts: readonly OrganizationContext[],
  addresses: readonly string[],
  planned: readonly PlannedInvites[] | null,
  role: Role | null,
): readonly InviteLine[] {
  const byKey = new Map((planned ?? []).map((each) => [keyText(each.key), each]));
  return contexts.map((context) => {
    const reason = whyNotInvite(context, role);
    const found = byKey.get(keyText(context.key));
    if (reason !== null || !found) return { context, sends: [], reason, words: reason ?? '' };
    const sends = addresses.filter((_, place) => isSent(found.statuses[place]));
    const parts = [
      ...(sends.length === 0 ? [] : [count(sends.length, 'invitation')]),
      ...skippedWords(found.statuses),
      ...(found.isTeamKnown ? [] : ['team not loaded yet']),
    ];
    return { context, sends, reason, words: parts.join(' · ') };
  });
}
