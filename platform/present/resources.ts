import { apiKeyResource } from './api-keys.ts';
import { invitationResource } from './invitations.ts';
import { memberResource } from './members.ts';
import { membershipResource } from './memberships.ts';
import { organizationResource } from './organizations.ts';
import { projectResource } from './projects.ts';
import type { Resources } from './resource.ts';
import { emailResource, personResource, userResource } from './users.ts';

export const resources: Resources = {
  apiKey: apiKeyResource,
  email: emailResource,
  invitation: invitationResource,
  member: memberResource,
  membership: membershipResource,
  organization: organizationResource,
  person: personResource,
  project: projectResource,
  user: userResource,
};
