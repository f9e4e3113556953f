import type { Route } from '../http/route.ts';
import { emailRoutes } from './accounts/emails.ts';
import { passwordRoutes, signInRoutes } from './accounts/sign-in.ts';
import { signUpRoutes } from './accounts/sign-up.ts';
import { twoFactorRoutes } from './accounts/two-factor.ts';
import { userRoutes, usersRoutes } from './accounts/users.ts';
import { invoiceRoutes, paymentMethodRoutes } from './billing/billing.ts';
import { eventRoutes, streamRoutes } from './events/events.ts';
import { everythingRoutes } from './everything/everything.ts';
import { inventoryRoutes } from './inventory.ts';
import { invitationRoutes } from './invitations/invitations.ts';
import { apiKeyRoutes } from './keys/api-keys.ts';
import { organizationRoutes } from './organizations/organizations.ts';
import { ownershipRoutes } from './organizations/ownership.ts';
import { projectRoutes } from './projects/projects.ts';
import { transferRoutes } from './projects/transfers.ts';
import { memberRoutes } from './team/members.ts';
import { membershipRoutes } from './team/memberships.ts';

/** The whole API. */
export const routes: readonly Route[] = [
  ...signUpRoutes,
  ...signInRoutes,
  ...userRoutes,
  ...usersRoutes,
  ...emailRoutes,
  ...passwordRoutes,
  ...twoFactorRoutes,
  ...apiKeyRoutes,
  ...organizationRoutes,
  ...projectRoutes,
  ...memberRoutes,
  ...membershipRoutes,
  ...transferRoutes,
  ...ownershipRoutes,
  ...paymentMethodRoutes,
  ...invoiceRoutes,
  ...invitationRoutes,
  ...inventoryRoutes,
  ...eventRoutes,
  ...streamRoutes,
  ...everythingRoutes,
];
