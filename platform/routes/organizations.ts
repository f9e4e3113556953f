import { z } from 'zod';
import { organizationTypeSchema } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import { may, whyNot } from '#domain/roles.ts';
import { caller, keyHolder, organization } from '../authorization/access.ts';
import { createOrganization, updateOrganization } from '../commands/organizations.ts';
import { findOrganizationsOf } from '../database/organizations.ts';
import { one, page } from '../http/answer.ts';
import { address, customdata, line, moment, prose, text } from '../http/fields.ts';
import { forbidden } from '../http/problem.ts';
import { revisedOrganization } from '../http/revised.ts';
import { type Route, reading, route } from '../http/route.ts';

const choice = z
  .enum(['include', 'exclude', 'only'], 'must be include, exclude or only')
  .optional();

const changeSchema = z.object({
  name: line(limits.organizationName).optional(),
  description: prose(limits.invitationMessage).optional(),
  website: prose(limits.invitationMessage).optional(),
  twitter: prose(limits.invitationMessage).optional(),
  logo: text().nullable().optional(),
  customdata: customdata.optional(),
  address: address.optional(),
  billing_address: address.optional(),
  enforce_2fa_at: moment.nullable().optional(),
  /** The published marker of the type, and the extension that says it in a word. */
  personal: z.boolean('must be true or false').optional(),
  type: z.enum(organizationTypeSchema.options, 'must be personal or company').optional(),
});
const createSchema = changeSchema.extend({ name: line(limits.organizationName) });

type Change = z.infer<typeof changeSchema>;

function personal({ personal, type }: Change): boolean | undefined {
  return type === undefined ? personal : type === 'personal';
}

const billingFields = ['address', 'billing_address'] as const satisfies readonly (keyof Change)[];

/** Which rows of the table a change of an organization needs, by the fields that it names. */
function permissionsFor(change: Change): readonly ('billing.edit' | 'organization.edit')[] {
  const names = Object.keys(change);
  const isBilling = (name: string) => billingFields.some((field) => field === name);
  const billing = names.some(isBilling) ? (['billing.edit'] as const) : [];
  const settings =
    names.length === 0 || !names.every(isBilling) ? (['organization.edit'] as const) : [];
  return [...billing, ...settings];
}

export const organizationRoutes: readonly Route[] = [
  reading({
    path: '/organizations',
    access: keyHolder,
    query: z.object({ personal: choice, without_projects: choice }),
    run: async ({ queries, viewer, query, paging }) =>
      page(
        'organizations',
        (kinds) => kinds.organization,
        await findOrganizationsOf(queries, viewer, query, paging),
        paging,
      ),
  }),
  route({
    methods: ['POST'],
    path: '/organizations',
    access: caller,
    body: createSchema,
    run: async ({ body, ...work }) =>
      one(
        (kinds) => kinds.organization,
        await createOrganization(work, { ...body, personal: personal(body) ?? false }),
        { status: 201 },
      ),
  }),
  reading({
    path: '/organizations/:id',
    access: organization('organization.see'),
    run: async ({ subject }) => one((kinds) => kinds.organization, subject.organization),
  }),
  route({
    methods: ['PUT', 'PATCH'],
    path: '/organizations/:id',
    // Which row decides depends on the fields: billing people may change the billing portion.
    access: organization('organization.see'),
    body: changeSchema,
    revised: revisedOrganization,
    run: async ({ body, id, subject, ...work }) => {
      for (const permission of permissionsFor(body)) {
        if (!may(subject.roles, permission)) throw forbidden(whyNot(permission));
      }
      return one(
        (kinds) => kinds.organization,
        await updateOrganization(work, id, { ...body, personal: personal(body) }),
      );
    },
  }),
];
