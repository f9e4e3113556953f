import type { Route } from '../http/route.ts';
import { apiKeyRoutes } from './api-keys.ts';
import { emailRoutes } from './emails.ts';
import { eventRoutes } from './events.ts';
import { inventoryRoutes } from './inventory.ts';
import { invitationRoutes } from './invitations.ts';
import { invoiceRoutes } from './invoices.ts';
import { memberRoutes } from './members.ts';
import { organizationRoutes } from './organizations.ts';
import { ownershipRoutes } from './ownership.ts';
import { passwordRoutes } from './passwords.ts';
import { paymentMethodRoutes } from './payment-methods.ts';
import { projectRoutes } from './projects.ts';
import { membershipRoutes } from './projects-memberships.ts';
import { signInRoutes } from './sign-in.ts';
import { signUpRoutes } from './sign-up.ts';
import { streamRoutes } from './stream.ts';
import { transferRoutes } from './transfers.ts';
import { twoFactorRoutes } from './two-factor.ts';
import { userRoutes } from './user.ts';
import { usersRoutes } from './users.ts';

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
];
