import { z } from 'zod';
import { FailureError } from '#domain/failure.ts';
import { identifierSchema } from '#domain/identifier.ts';
import {
  type ProjectData,
  type ProjectDetails,
  type ProjectTransfer,
  projectDataSchema,
  projectDetailsSchema,
  projectKeySchema,
  projectTransferSchema,
} from '#domain/project-details.ts';
import { packetRoleSchema } from '#domain/roles/packet.ts';
import type {
  ProjectChange,
  ProjectKeysSide,
  ProjectSide,
  ProjectTransfersSide,
} from '../port/sides/projects.ts';
import { anything, lines, revision, text, time } from './fields.ts';
import { type PacketRequests, segment } from './requests.ts';
import { listOf, reference, referred } from './schemas.ts';

const named = z.object({ id: identifierSchema, name: text });

/** Null for the address of the list, which stands for a method that is not chosen or not shown. */
const paymentMethod = named.nullable().catch(null);

const detailsSchema = z
  .object({
    id: identifierSchema,
    name: text,
    description: lines,
    tags: z.array(z.string()).nullable().catch(null),
    payment_method: paymentMethod,
    created_at: time,
    updated_at: time,
    revision,
  })
  .transform(
    (project): ProjectDetails => ({
      id: project.id,
      name: project.name,
      description: project.description,
      tags: project.tags?.map((tag) => text.parse(tag)) ?? null,
      paymentMethod: project.payment_method,
      createdAt: project.created_at,
      updatedAt: project.updated_at,
      revision: project.revision,
    }),
  )
  .pipe(projectDetailsSchema);

/** Data that is nested too deeply to be written as text fails as an answer that is not understood. */
function written(data: Readonly<Record<string, unknown>>, context: z.RefinementCtx): string {
  try {
    return JSON.stringify(data, undefined, 2);
  } catch {
    context.addIssue({ code: 'custom', message: 'is nested too deeply' });
    return z.NEVER;
  }
}

const dataSchema = z
  .object({ customdata: z.record(z.string(), z.unknown()).catch({}), revision })
  .transform(
    (project, context): ProjectData => ({
      text: written(project.customdata, context),
      revision: project.revision,
    }),
  )
  .pipe(projectDataSchema);

function bodyOf({ name, description, tags, customData, paymentMethodId }: ProjectChange) {
  return {
    name,
    description,
    tags,
    customdata: customData,
    payment_method_id: paymentMethodId,
  };
}

const membershipSchema = z.object({
  id: identifierSchema,
  user: reference,
  roles: listOf(packetRoleSchema),
  revision,
});

function isSame(first: readonly string[], second: readonly string[]): boolean {
  return first.toSorted().join() === second.toSorted().join();
}

function refused(kind: 'not-found' | 'conflict', message: string): FailureError {
  return new FailureError({ kind, message });
}

export function packetProject(requests: PacketRequests): ProjectSide {
  const path = (projectId: string) => `/projects/${segment(projectId)}`;
  const query = { include: 'payment_method' };
  return {
    details: (_organizationId, projectId, options) =>
      requests.one({ method: 'GET', path: path(projectId), query }, detailsSchema, options),
    data: (_organizationId, projectId, options) =>
      requests.one({ method: 'GET', path: path(projectId) }, dataSchema, options),
    edit: (_organizationId, projectId, change, ifRevision, options) =>
      requests.one(
        { method: 'PUT', path: path(projectId), query, body: bodyOf(change), ifRevision },
        detailsSchema,
        options,
      ),
    async changeRoles(_organizationId, projectId, { userId, from, to }, options) {
      const list = {
        path: `${path(projectId)}/memberships`,
        key: 'memberships',
        schema: membershipSchema,
        query: { include: 'user' },
      };
      const { items } = await requests.all(list, options);
      const found = items.find(({ user }) => user === userId);
      if (!found) throw refused('not-found', 'This person is no longer in the project.');
      if (!isSame(found.roles, from))
        throw refused('conflict', 'This person’s role in the project was changed again since.');
      const body = { roles: to };
      const membership = `/memberships/${segment(found.id)}`;
      await requests.write(
        { method: 'PUT', path: membership, body, ifRevision: found.revision },
        options,
      );
    },
  };
}

const keySchema = z
  .object({
    id: identifierSchema,
    description: text,
    read_only: z.boolean().catch(false),
    created_at: time,
  })
  .transform((key) => ({
    id: key.id,
    description: key.description,
    readOnly: key.read_only,
    createdAt: key.created_at,
  }))
  .pipe(projectKeySchema);

const createdKeySchema = z
  .intersection(keySchema, z.object({ token: z.string().min(1) }))
  .transform(({ token, ...key }) => ({ key, token }));

/**
 * The list of the published API holds the tokens of all keys; the schema leaves them out.
 * @param hide receives a new token before anybody else, to keep it out of the log
 */
export function packetProjectKeys(
  requests: PacketRequests,
  hide: (token: string) => void,
): ProjectKeysSide {
  const path = (projectId: string) => `/projects/${segment(projectId)}/api-keys`;
  return {
    list: async (_organizationId, projectId, options) => {
      const request = { path: path(projectId), key: 'api_keys', schema: keySchema };
      return (await requests.all(request, options)).items;
    },
    create: async (_organizationId, projectId, { description, readOnly }, options) => {
      const body = { description, read_only: readOnly };
      const request = { method: 'POST', path: path(projectId), body } as const;
      const created = await requests.one(request, createdKeySchema, options);
      hide(created.token);
      return created;
    },
    revoke: (_organizationId, _projectId, keyId, options) =>
      requests.remove(`/api-keys/${segment(keyId)}`, options),
  };
}

const target = z.object({ name: text }).catch({ name: '' });

const transferSchema = z
  .object({
    id: identifierSchema,
    project: anything,
    target_organization: anything,
    offered_by: z.object({ full_name: text }).catch({ full_name: '' }),
    created_at: time,
  })
  .transform(
    (
      transfer,
    ): Omit<ProjectTransfer, 'projectId' | 'organizationId'> & {
      readonly projectId: string | null;
      readonly organizationId: string | null;
    } => ({
      id: transfer.id,
      projectId: referred(transfer.project),
      projectName: target.parse(transfer.project).name,
      organizationId: referred(transfer.target_organization),
      organizationName: target.parse(transfer.target_organization).name,
      offeredBy: transfer.offered_by.full_name,
      createdAt: transfer.created_at,
    }),
  )
  .pipe(projectTransferSchema);

const included = { include: 'project,target_organization,offered_by' };

export function packetProjectTransfers(requests: PacketRequests): ProjectTransfersSide {
  const path = (transferId: string) => `/transfers/${segment(transferId)}`;
  return {
    list: async (organizationId, options) => {
      const request = {
        path: `/organizations/${segment(organizationId)}/transfers`,
        key: 'transfers',
        schema: transferSchema,
        query: included,
      };
      return (await requests.all(request, options)).items;
    },
    offer: (_organizationId, { projectId, toOrganizationId }, options) =>
      requests.one(
        {
          method: 'POST',
          path: `/projects/${segment(projectId)}/transfers`,
          query: included,
          body: { target_organization_id: toOrganizationId },
        },
        transferSchema,
        options,
      ),
    accept: (_organizationId, transferId, options) =>
      requests.write({ method: 'PUT', path: path(transferId) }, options),
    end: (_organizationId, transferId, options) => requests.remove(path(transferId), options),
  };
}
