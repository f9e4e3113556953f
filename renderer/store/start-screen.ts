import { automaticStart } from '#domain/preferences.ts';
import { may, reachOf } from '#domain/roles/role-table.ts';
import type { Shell } from '#preload/contract/shell.ts';
import { contextOf, type OrganizationContext } from './selection.ts';
import { isOrganizationScreen, organizationScreens, type Screen, type State } from './state.ts';

/** What decides where an organization opens. */
type Opened = Pick<OrganizationContext, 'account' | 'organization' | 'roleTable'>;

/**
 * Returns the screen on which an organization opens: the person's choice, or else Billing for a person who may
 * see what is billed and, of projects, the names at most, and Overview for everybody else.
 * @param choice the preference `startScreen`
 */
export function startScreen(
  { account, organization, roleTable }: Opened,
  choice: string = automaticStart,
): Screen {
  const chosen = organizationScreens.find((screen) => screen === choice);
  if (chosen) return chosen;
  const { myRoles } = organization;
  const seesBilling = account.capabilities.canSeeBilling && may(roleTable, myRoles, 'billing.see');
  const reach = reachOf(roleTable, myRoles, 'projects.see');
  const seesProjects = reach.has('all') || reach.has('own-projects');
  return seesBilling && !seesProjects ? 'billing' : 'overview';
}

/** Returns whether the person chose to start with all organizations, of which there must be an account. */
export function startsWithAll({ accounts, preferences }: Shell): boolean {
  return accounts.length > 0 && preferences.startScreen === 'all';
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
  const choice = shell?.preferences.startScreen;
  const before = shell ? contextOf(shell, current) : undefined;
  return before === undefined || screen === startScreen(before, choice)
    ? startScreen(next, choice)
    : screen;
}

/** Returns the change of the state that shows a screen. One of a single project is not returned to. */
export function showing(screen: Screen) {
  if (!isOrganizationScreen(screen)) return { screen };
  return { screen, organizationScreen: screen === 'project' ? ('projects' as const) : screen };
}
