import { personResource } from './accounts/people.ts';
import { emailResource, userResource } from './accounts/users.ts';
import { invoiceResource, paymentMethodResource } from './billing/billing.ts';
import { eventResource } from './events/events.ts';
import { invitationResource } from './invitations/invitations.ts';
import { apiKeyResource } from './keys/api-keys.ts';
import { organizationResource } from './organizations/organizations.ts';
import { ownershipOfferResource } from './organizations/ownership.ts';
import { projectResource } from './projects/projects.ts';
import { transferResource } from './projects/transfers.ts';
import type { Resources } from './resource/resource.ts';
import { memberResource } from './team/members.ts';
import { membershipResource } from './team/memberships.ts';

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
