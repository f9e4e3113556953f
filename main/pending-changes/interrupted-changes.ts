/** What was staged or under way when Orgdesk last ended without sending it: told once, at the start. */
import { sameRoles } from '#domain/members/role-changes.ts';
import { type RoleTable, roleName } from '#domain/roles/role-table.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import { knownOrganization } from '../cache/known-items.ts';
import type { InterruptedChange } from '../journal/member-changes.ts';
import type { Notices } from '../settings/notices.ts';
import { whoIn } from './who.ts';

const list = new Intl.ListFormat('en');

function action(table: RoleTable, { before, after }: InterruptedChange, several: boolean): string {
  const was = several ? 'were' : 'was';
  if (after === null) return `${was} removed from`;
  if (sameRoles(before, after)) return `${was} moved to other projects in`;
  const what = after.roles.length === 1 ? 'role' : 'roles';
  return `${was} given the ${what} ${list.format(after.roles.map((role) => roleName(table, role)))} in`;
}

function sentence(
  table: RoleTable,
  changes: readonly InterruptedChange[],
  organizationName: string,
): string {
  const [first] = changes;
  if (!first) return '';
  const words = `${whoIn(changes)} ${action(table, first, changes.length > 1)} ${organizationName}`;
  return first.state === 'staged'
    ? `Orgdesk closed before ${words}. It didn’t go through.`
    : `Orgdesk closed just as ${words}. It may have gone through. Check the team.`;
}

/** Of one action in one organization there is one sentence. */
function actionOf(table: RoleTable, change: InterruptedChange): string {
  return JSON.stringify([change.organizationId, change.state, action(table, change, false)]);
}

function tell(notices: Notices, session: AccountSession): void {
  const { memberChanges } = session.journal;
  const table = session.kind.view.roles;
  const changes = memberChanges.leftOver();
  if (changes.length === 0) return;
  for (const action of new Set(changes.map((change) => actionOf(table, change)))) {
    const alike = changes.filter((change) => actionOf(table, change) === action);
    const { name } = knownOrganization(session.cache, alike[0]?.organizationId ?? '') ?? {};
    notices.add(sentence(table, alike, name ?? 'an organization you no longer see'));
  }
  const of = (state: InterruptedChange['state']) =>
    changes.filter((change) => change.state === state);
  memberChanges.forget(of('staged').map(({ changeId }) => changeId));
  for (const { changeId } of of('sending')) memberChanges.mark(changeId, 'unsure');
}

/** To be called before anything new is staged. */
export function reportInterrupted(accountManager: AccountManager, notices: Notices): void {
  accountManager.each('what was left over', (session) => tell(notices, session));
}
