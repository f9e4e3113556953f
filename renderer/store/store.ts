/** The one store; each slice is a file of its own. */
import { create } from 'zustand';
import { createDraftsSlice } from './drafts-slice.ts';
import { createEventLogsSlice } from './event-logs-slice.ts';
import { createFiguresSlice } from './figures-slice.ts';
import { createInboxSlice } from './inbox-slice.ts';
import { createInvitesSlice } from './invites-slice.ts';
import { createJobGroupsSlice } from './job-groups-slice.ts';
import { createJobsSlice } from './jobs-slice.ts';
import { createNavigationSlice } from './navigation-slice.ts';
import { createResourcesSlice } from './resources-slice.ts';
import { createOrganizationsSlice, createShellSlice } from './shell-slice.ts';
import type { State } from './state.ts';
import { createToastsSlice } from './toasts-slice.ts';

export const useStore = create<State>()((...tools) => ({
  ...createShellSlice(...tools),
  ...createJobsSlice(...tools),
  ...createJobGroupsSlice(...tools),
  ...createInboxSlice(...tools),
  ...createOrganizationsSlice(...tools),
  ...createFiguresSlice(...tools),
  ...createResourcesSlice(...tools),
  ...createDraftsSlice(...tools),
  ...createEventLogsSlice(...tools),
  ...createNavigationSlice(...tools),
  ...createInvitesSlice(...tools),
  ...createToastsSlice(...tools),
}));
