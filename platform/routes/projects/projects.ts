import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import type { Permission } from '#domain/roles/packet.ts';
import { caller, keyHolder, organization, project } from '../../authorization/access.ts';
import {
  createProject,
  deleteProject,
  updateProject,
} from '../../commands/projects/change-project.ts';
import { organizationForProject } from '../../commands/projects/choose-organization.ts';
import { projectTypes } from '../../database/schema.ts';
import { nothing, one, page } from '../../http/answer.ts';
import { revisedProject } from '../../http/revised.ts';
import { type Route, reading, route } from '../../http/route.ts';
import { customdata, filterText, flag, projectName, prose, text } from '../../input/fields.ts';
import { freeData } from '../../openapi/schemas/parts.ts';
import { findVisibleProjects, seesInside } from '../../queries/projects.ts';

/** Empty and null mean none, as clients send them (docs/packet-api.md#transport). */
const identifierOrNone = z
  .union([z.literal('').transform(() => null), z.guid(), z.null()], 'must be a UUID')
  .transform((id) => id?.toLowerCase() ?? null);

const changeSchema = z.object({
  name: projectName.optional(),
  description: prose(limits.projectDescription).meta({ 'x-extension': true }).optional(),
  customdata: customdata.optional(),
  payment_method_id: identifierOrNone.optional(),
  tags: z
    .array(
      text().max(
        limits.projectName.max,
        `must have entries of at most ${limits.projectName.max} characters`,
      ),
      'must be a list',
    )
    .max(limits.tags, `must have at most ${limits.tags} entries`)
    .optional(),
  backend_transfer_enabled: flag.optional(),
});
const createSchema = changeSchema.extend({
  name: projectName,
  type: z.enum(projectTypes, 'must be default or vmce').optional(),
});
const createFromRootSchema = createSchema.extend({ organization_id: identifierOrNone.optional() });
/** Returns the permissions that a change requires, by the fields it names. */
function permissionsFor(body: z.infer<typeof changeSchema>): readonly Permission[] {
  const names = Object.keys(body);
  const isBilling = (name: string) => name === 'payment_method_id';
  const billing = names.some(isBilling) ? (['billing.edit'] as const) : [];
  const rest = names.length === 0 || !names.every(isBilling) ? (['projects.edit'] as const) : [];
  return [...billing, ...rest];
}

const filterSchema = z.object({
  name: filterText.optional(),
});
const ofOrganizationSchema = filterSchema.extend({
  bare: z
    .enum(['true', 'false'], 'must be true or false')
    .describe('Whether to leave out references, unless included, and counts')
    .meta({ 'x-extension': true })
    .optional(),
});

export const projectRoutes: readonly Route[] = [
  reading({
    summary: 'List the projects you can see',
    path: '/projects',
    access: keyHolder,
    query: filterSchema,
    answers: { status: 200, list: 'projects', of: 'project', paged: true },
    run: async ({ queries, viewer, query, paging }) =>
      page(
        'projects',
        (kinds) => kinds.project,
        await findVisibleProjects(queries, viewer, query, paging),
        paging,
      ),
  }),
  route({
    summary: 'Create a project in the named organization, or in your default one',
    methods: ['POST'],
    path: '/projects',
    access: caller,
    body: createFromRootSchema,
    answers: { status: 201, one: 'project' },
    again: ({ madeId, ...work }) => project('projects.manage').find(work, madeId),
    run: async ({ body, ...work }) => {
      const organizationId = await organizationForProject(work, body.organization_id ?? undefined);
      return one((kinds) => kinds.project, await createProject(work, organizationId, body), {
        status: 201,
      });
    },
  }),
  reading({
    summary: 'List the projects of an organization that you can see',
    path: '/organizations/:id/projects',
    access: organization('projects.see'),
    query: ofOrganizationSchema,
    answers: { status: 200, list: 'projects', of: 'project', paged: true },
    run: async ({ queries, viewer, id, query: { name }, paging }) =>
      page(
        'projects',
        (kinds) => kinds.project,
        await findVisibleProjects(queries, viewer, { name, organizationId: id }, paging),
        paging,
      ),
  }),
  route({
    summary: 'Create a project in an organization',
    methods: ['POST'],
    path: '/organizations/:id/projects',
    access: organization('projects.manage'),
    body: createSchema,
    answers: { status: 201, one: 'project' },
    run: async ({ body, id, ...work }) =>
      one((kinds) => kinds.project, await createProject(work, id, body), { status: 201 }),
  }),
  reading({
    summary: 'Read a project',
    path: '/projects/:id',
    access: project('projects.see'),
    answers: { status: 200, one: 'project' },
    run: async ({ subject }) => one((kinds) => kinds.project, subject.project),
  }),
  route({
    summary: 'Change a project; fields left out stay as they are',
    methods: ['PUT', 'PATCH'],
    path: '/projects/:id',
    // The permission depends on the fields: billing people may choose what pays for a project.
    whoMay: 'Owner, Admin and its collaborators; Owner, Admin and Billing for payment_method_id',
    access: project('projects.see'),
    body: changeSchema,
    answers: { status: 200, one: 'project' },
    revised: revisedProject,
    run: async ({ body, subject, ...work }) =>
      one((kinds) => kinds.project, await updateProject(work, subject, body, permissionsFor(body))),
  }),
  route({
    summary: 'Delete a project',
    methods: ['DELETE'],
    path: '/projects/:id',
    access: project('projects.manage'),
    answers: { status: 204 },
    revised: revisedProject,
    run: async ({ subject, ...work }) => {
      await deleteProject(work, subject);
      return nothing;
    },
  }),
  reading({
    summary: 'Read a project’s custom data',
    path: '/projects/:id/customdata',
    access: project('projects.see'),
    answers: { status: 200, object: freeData },
    run: async ({ queries, viewer, subject: { project } }) => {
      // Billing people see only a project's name.
      const customdata = (await seesInside(queries, viewer, project.id)) ? project.customdata : {};
      return { status: 200, body: async () => customdata };
    },
  }),
];
