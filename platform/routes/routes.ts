import type { Route } from '../http/route.ts';
import { organizationRoutes } from './organizations.ts';
import { projectRoutes } from './projects.ts';
import { userRoutes } from './user.ts';

/** The whole API that asks for a token. */
export const routes: readonly Route[] = [...userRoutes, ...organizationRoutes, ...projectRoutes];
