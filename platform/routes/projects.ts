import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import { caller, keyHolder, organization, project } from '../authorization/access.ts';
import {
  createProject,
  deleteProject,
  organizationForProject,
  updateProject,
} from '../commands/projects.ts';
import { findVisibleProjects } from '../database/projects.ts';
import { nothing, one, page } from '../http/answer.ts';
import { customdata, projectName, text } from '../http/fields.ts';
import { revisedProject } from '../http/revised.ts';
import { type Route, reading, route } from '../http/route.ts';

const changeSchema = z.object({
  name: projectName.optional(),
  customdata: customdata.optional(),
  tags: z
    .array(text().max(limits.projectName.max), 'must be a list')
    .max(limits.tags, `must have at most ${limits.tags} entries`)
    .optional(),
  backend_transfer_enabled: z.boolean('must be true or false').optional(),
});
const createSchema = changeSchema.extend({
  name: projectName,
  type: z.enum(['default', 'vmce'], 'must be default or vmce').optional(),
});
const createFromRootSchema = createSchema.extend({
  organization_id: z.preprocess(
    (id) => (id === '' || id === null ? undefined : id),
    z.guid('must be a UUID').toLowerCase().optional(),
  ),
});
const filterSchema = z.object({ name: z.string().optional() });

export const projectRoutes: readonly Route[] = [
  reading({
    path: '/projects',
    access: keyHolder,
    query: filterSchema,
    run: async ({ queries, viewer, query, paging }) =>
      page(
        'projects',
        (kinds) => kinds.project,
        await findVisibleProjects(queries, viewer, query, paging),
        paging,
      ),
  }),
  route({
    methods: ['POST'],
    path: '/projects',
    access: caller,
    body: createFromRootSchema,
    run: async ({ body, ...work }) => {
      const organizationId = await organizationForProject(work, body.organization_id);
      return one((kinds) => kinds.project, await createProject(work, organizationId, body), {
        status: 201,
      });
    },
  }),
  reading({
    path: '/organizations/:id/projects',
    access: organization('projects.see'),
    query: filterSchema,
    run: async ({ queries, viewer, id, query, paging }) =>
      page(
        'projects',
        (kinds) => kinds.project,
        await findVisibleProjects(queries, viewer, { ...query, organizationId: id }, paging),
        paging,
      ),
  }),
  route({
    methods: ['POST'],
    path: '/organizations/:id/projects',
    access: organization('projects.manage'),
    body: createSchema,
    run: async ({ body, id, ...work }) =>
      one((kinds) => kinds.project, await createProject(work, id, body), { status: 201 }),
  }),
  reading({
    path: '/projects/:id',
    access: project('projects.see'),
    run: async ({ subject }) => one((kinds) => kinds.project, subject.project),
  }),
  route({
    methods: ['PUT', 'PATCH'],
    path: '/projects/:id',
    access: project('projects.manage'),
    body: changeSchema,
    revised: revisedProject,
    run: async ({ body, id, ...work }) =>
      one((kinds) => kinds.project, await updateProject(work, id, body)),
  }),
  route({
    methods: ['DELETE'],
    path: '/projects/:id',
    access: project('projects.manage'),
    revised: revisedProject,
    run: async ({ subject, ...work }) => {
      await deleteProject(work, subject.project);
      return nothing;
    },
  }),
];
