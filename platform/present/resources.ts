import { apiKeyResource } from './api-keys.ts';
import { eventResource } from './events.ts';
import { invitationResource } from './invitations.ts';
import { invoiceResource } from './invoices.ts';
import { memberResource } from './members.ts';
import { membershipResource } from './memberships.ts';
import { organizationResource } from './organizations.ts';
import { ownershipOfferResource } from './ownership.ts';
import { paymentMethodResource } from './payment-methods.ts';
import { personResource } from './people.ts';
import { projectResource } from './projects.ts';
import type { Resources } from './resource.ts';
import { transferResource } from './transfers.ts';
import { emailResource, userResource } from './users.ts';

export const resources: Resources = {
  apiKey: apiKeyResource,
  email: emailResource,
  event: eventResource,
  invitation: invitationResource,
  invoice: invoiceResource,
  member: memberResource,
  membership: membershipResource,
  organization: organizationResource,
  ownershipOffer: ownershipOfferResource,
  paymentMethod: paymentMethodResource,
  person: personResource,
  project: projectResource,
  transfer: transferResource,
  user: userResource,
};
