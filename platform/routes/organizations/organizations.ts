import { z } from 'zod';
import { may, whyNot } from '#domain/roles/packet.ts';
import { caller, keyHolder, organization } from '../../authorization/access.ts';
import {
  createOrganization,
  updateOrganization,
} from '../../commands/organizations/change-organization.ts';
import { deleteOrganization } from '../../commands/organizations/delete-organization.ts';
import { nothing, one, page, plain } from '../../http/answer.ts';
import { revisedOrganization } from '../../http/revised.ts';
import { type Route, reading, route } from '../../http/route.ts';
import { filterText } from '../../input/fields.ts';
import { deletionSchema } from '../../openapi/schemas/organizations.ts';
import { freeData } from '../../openapi/schemas/parts.ts';
import { forbidden } from '../../problem/problem.ts';
import { findObstacles } from '../../queries/obstacles.ts';
import { findOrganizationsOf } from '../../queries/organizations.ts';
import {
  changeSchema,
  createSchema,
  organizationChange,
  permissionsFor,
} from './organization-fields.ts';

const choice = z
  .enum(['include', 'exclude', 'only'], 'must be include, exclude or only')
  .optional();
const filterSchema = z.object({
  personal: choice,
  without_projects: choice,
  search: filterText.optional(),
});

export const organizationRoutes: readonly Route[] = [
  reading({
    summary: 'List your organizations',
    path: '/organizations',
    access: keyHolder,
    query: filterSchema,
    answers: { status: 200, list: 'organizations', of: 'organization', paged: true },
    run: async ({ queries, viewer, query, paging }) =>
      page(
        'organizations',
        (kinds) => kinds.organization,
        await findOrganizationsOf(queries, viewer, query, paging),
        paging,
      ),
  }),
  route({
    summary: 'Create an organization, which you own',
    methods: ['POST'],
    path: '/organizations',
    access: caller,
    body: createSchema,
    again: ({ madeId, ...work }) => organization('organization.see').find(work, madeId),
    answers: { status: 201, one: 'organization' },
    run: async ({ body, ...work }) => {
      const change = organizationChange(body);
      return one(
        (kinds) => kinds.organization,
        await createOrganization(work, {
          ...change,
          name: body.name,
          personal: change.personal ?? false,
        }),
        { status: 201 },
      );
    },
  }),
  reading({
    summary: 'Read an organization',
    path: '/organizations/:id',
    access: organization('organization.see'),
    answers: { status: 200, one: 'organization' },
    run: async ({ subject }) => one((kinds) => kinds.organization, subject.organization),
  }),
  route({
    summary: 'Change an organization; fields left out stay as they are',
    methods: ['PUT', 'PATCH'],
    path: '/organizations/:id',
    // The permission depends on the fields: billing people may change billing details.
    whoMay: 'Owner and Admin; Billing for billing details',
    access: organization('organization.see'),
    body: changeSchema,
    answers: { status: 200, one: 'organization' },
    revised: revisedOrganization,
    run: async ({ body, id, subject, ...work }) => {
      const permissions = permissionsFor(body);
      for (const permission of permissions) {
        if (!may(subject.roles, permission)) throw forbidden(whyNot(permission));
      }
      return one(
        (kinds) => kinds.organization,
        await updateOrganization(work, id, organizationChange(body), permissions),
      );
    },
  }),
  route({
    summary: 'Delete an organization without projects or unpaid charges',
    methods: ['DELETE'],
    path: '/organizations/:id',
    access: organization('organization.delete'),
    answers: { status: 204 },
    revised: revisedOrganization,
    run: async ({ id, ...work }) => {
      await deleteOrganization(work, id);
      return nothing;
    },
  }),
  route({
    summary: 'Say what stands in the way of deleting an organization',
    methods: ['GET'],
    path: '/organizations/:id/deletion',
    access: organization('organization.delete'),
    answers: { status: 200, object: deletionSchema },
    run: async ({ queries, subject }) => {
      const obstacles = await findObstacles(queries, subject.organization);
      return plain(200, { allowed: obstacles.length === 0, obstacles });
    },
  }),
  reading({
    summary: 'Read an organization’s custom data',
    path: '/organizations/:id/customdata',
    access: organization('organization.see'),
    answers: { status: 200, object: freeData },
    run: async ({ subject: { organization } }) => ({
      status: 200,
      body: async () => organization.customdata,
    }),
  }),
];
