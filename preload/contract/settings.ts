/** Calls that change the settings of an organization, and end it. */

import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import {
  type OrganizationDetails,
  organizationChangeSchema,
} from '#domain/organization-details.ts';
import { call, type Outcome } from './call.ts';
import { organizationKeySchema } from './shell.ts';

const inOrganization = { key: organizationKeySchema };

export const settingsCalls = {
  /** Changes the given settings. Fails as `conflict` if somebody else changed the organization. */
  editOrganization: call<Outcome<OrganizationDetails>>()(
    z.object({
      ...inOrganization,
      revision: z.string().max(limits.identifier).nullable(),
      change: organizationChangeSchema,
    }),
  ),
  /** Deletes the organization with all it holds. Fails as `invalid` while something stands in the way. */
  deleteOrganization: call<Outcome<null>>()(z.object(inOrganization)),
} as const;
