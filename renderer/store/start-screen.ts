import { may, reachOf } from '#domain/roles/role-table.ts';
import { contextOf, type OrganizationContext } from './selection.ts';
import type { Screen, State } from './state.ts';

/** What decides where an organization opens. */
type Opened = Pick<OrganizationContext, 'account' | 'organization' | 'roleTable'>;

/**
 * Returns the screen on which an organization opens: Billing for a person who may see what is billed and, of
 * projects, the names at most; Overview for everybody else.
 */
export function startScreen({ account, organization, roleTable }: Opened): Screen {
  const { myRoles } = organization;
  const seesBilling = account.capabilities.canSeeBilling && may(roleTable, myRoles, 'billing.see');
  const reach = reachOf(roleTable, myRoles, 'projects.see');
  const seesProjects = reach.has('all') || reach.has('own-projects');
  return seesBilling && !seesProjects ? 'billing' : 'overview';
}

/**
 * Returns the screen after a switch to another organization: the same one, unless the person had not left the
 * screen on which the former one opened.
 */
export function screenAfterSwitch(
  { shell, current, screen }: Pick<State, 'shell' | 'current' | 'screen'>,
  next: OrganizationContext | undefined,
): Screen {
  // A project belongs to the organization that is left.
  if (screen === 'project') return 'projects';
  if (!next) return screen;
  const before = shell ? contextOf(shell, current) : undefined;
  return before === undefined || screen === startScreen(before) ? startScreen(next) : screen;
}
