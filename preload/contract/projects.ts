/** Calls about one project: its settings, custom data, payment method, API keys and transfers. */

import { z } from 'zod';
import { rolesSchema } from '#domain/entities.ts';
import { identifierSchema as identifier } from '#domain/identifier.ts';
import { limits } from '#domain/limits.ts';
import type { ProjectDetails, ProjectKey } from '#domain/project-details.ts';
import { call, type Outcome } from './call.ts';
import { organizationKeySchema } from './shell.ts';

const inProject = { key: organizationKeySchema, projectId: identifier };
/** The state of the project on the screen; the change is refused if the project has another one. */
const revision = z.string().max(limits.identifier).nullable();

export const projectCalls = {
  /** Changes the given settings. Fails as `conflict` if somebody else changed the project. */
  editProject: call<Outcome<ProjectDetails>>()(
    z.object({
      ...inProject,
      revision,
      change: z
        .object({
          name: z.string().trim().min(limits.projectName.min).max(limits.projectName.max),
          description: z.string().max(limits.projectDescription),
          tags: z.array(z.string().max(limits.projectName.max)).max(limits.tags).readonly(),
        })
        .partial()
        .readonly(),
    }),
  ),
  /** Replaces the custom data by a JSON object. Fails as `conflict` if somebody else changed the project. */
  writeProjectData: call<Outcome<null>>()(
    z.object({ ...inProject, revision, text: z.string().max(limits.customdataText) }),
  ),
  /** Chooses what pays for the project; null for what pays by default. Fails as `conflict` as `editProject` does. */
  choosePaymentMethod: call<Outcome<ProjectDetails>>()(
    z.object({ ...inProject, revision, paymentMethodId: identifier.nullable() }),
  ),
  /** Changes a person's roles in one project. Fails as `conflict` if they are not `from` any more. */
  changeProjectRoles: call<Outcome<null>>()(
    z.object({
      ...inProject,
      userId: identifier,
      from: rolesSchema,
      to: rolesSchema.refine(({ length }) => length > 0),
    }),
  ),
  /** Creates an API key. Its token is returned this once. */
  createProjectKey: call<Outcome<{ readonly key: ProjectKey; readonly token: string }>>()(
    z.object({
      ...inProject,
      description: z.string().trim().min(1).max(limits.tokenDescription),
      readOnly: z.boolean(),
    }),
  ),
  revokeProjectKey: call<Outcome<null>>()(z.object({ ...inProject, keyId: identifier })),
  /** Offers the project to an organization; nothing changes until it is accepted there. */
  offerTransfer: call<Outcome<null>>()(z.object({ ...inProject, toOrganizationId: identifier })),
  /** Accepts a project that is offered to the organization. */
  acceptTransfer: call<Outcome<null>>()(
    z.object({ key: organizationKeySchema, transferId: identifier }),
  ),
  /** Withdraws an offer of the organization, or declines one to it. */
  endTransfer: call<Outcome<null>>()(
    z.object({ key: organizationKeySchema, transferId: identifier }),
  ),
} as const;
