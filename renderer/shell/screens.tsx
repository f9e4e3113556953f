/** The component of each screen, which is loaded when it is first shown. */
import type { ComponentType } from 'react';
import { isOnDemand, onDemand, type Preloadable } from '../components/on-demand.tsx';
import type { OrganizationContext } from '../store/selection.ts';
import type { Screen } from '../store/state.ts';

type ScreenEntry =
  /** It shows the open organization. */
  | {
      readonly needs: 'organization';
      readonly component: ComponentType<{ readonly context: OrganizationContext }>;
    }
  /** It is there without an organization, too. */
  | {
      readonly needs: 'nothing';
      readonly component: ComponentType;
      /** Stands in the place of an organization's sidebar. */
      readonly sidebar?: ComponentType;
    };

const OverviewScreen = onDemand(
  async () => (await import('../screens/overview/overview-screen.tsx')).OverviewScreen,
);

const ProjectsScreen = onDemand(
  async () => (await import('../screens/projects/projects-screen.tsx')).ProjectsScreen,
);

const TeamScreen = onDemand(
  async () => (await import('../screens/team/team-screen.tsx')).TeamScreen,
);

const BillingScreen = onDemand(
  async () => (await import('../screens/billing/billing-screen.tsx')).BillingScreen,
);

const ActivityScreen = onDemand(
  async () => (await import('../screens/activity/activity-screen.tsx')).ActivityScreen,
);

const ProjectScreen = onDemand(
  async () => (await import('../screens/project/project-screen.tsx')).ProjectScreen,
);

const SettingsScreen = onDemand(
  async () => (await import('../screens/settings/settings-screen.tsx')).SettingsScreen,
);

export const screens: Readonly<Record<Screen, ScreenEntry>> = {
  all: {
    needs: 'nothing',
    component: onDemand(async () => (await import('../screens/all/all-screen.tsx')).AllScreen),
    sidebar: onDemand(async () => (await import('./all-sidebar.tsx')).AllSidebar),
  },
  account: {
    needs: 'nothing',
    component: onDemand(
      async () => (await import('../screens/account/account-screen.tsx')).AccountScreen,
    ),
  },
  overview: { needs: 'organization', component: OverviewScreen },
  projects: { needs: 'organization', component: ProjectsScreen },
  project: { needs: 'organization', component: ProjectScreen },
  team: { needs: 'organization', component: TeamScreen },
  settings: { needs: 'organization', component: SettingsScreen },
  billing: { needs: 'organization', component: BillingScreen },
  activity: { needs: 'organization', component: ActivityScreen },
  inbox: {
    needs: 'nothing',
    component: onDemand(
      async () => (await import('../screens/inbox/inbox-screen.tsx')).InboxScreen,
    ),
  },
  preferences: {
    needs: 'nothing',
    component: onDemand(
      async () => (await import('../screens/preferences/preferences-screen.tsx')).PreferencesScreen,
    ),
  },
};

/** Loads the file of a screen. */
export async function loadScreen(screen: Screen): Promise<void> {
  const { component } = screens[screen];
  if (isOnDemand(component)) await component.preload();
}

/** The screens of an organization. */
export const organizationComponents = Object.values(screens).flatMap((entry) =>
  entry.needs === 'organization' ? [entry.component] : [],
);

/** The screens that are loaded when they are first shown, or in an idle moment before. */
export const screensOnDemand: readonly Preloadable[] = Object.values(screens).flatMap(
  ({ component }) => (isOnDemand(component) ? [component] : []),
);
