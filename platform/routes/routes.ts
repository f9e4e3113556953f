import type { Route } from '../http/route.ts';
import { eventRoutes } from './events.ts';
import { invitationRoutes } from './invitations.ts';
import { memberRoutes } from './members.ts';
import { organizationRoutes } from './organizations.ts';
import { projectRoutes } from './projects.ts';
import { signUpRoutes } from './sign-up.ts';
import { streamRoutes } from './stream.ts';
import { userRoutes } from './user.ts';

/** The whole API. */
export const routes: readonly Route[] = [
  ...signUpRoutes,
  ...userRoutes,
  ...organizationRoutes,
  ...projectRoutes,
  ...memberRoutes,
  ...invitationRoutes,
  ...eventRoutes,
  ...streamRoutes,
];
