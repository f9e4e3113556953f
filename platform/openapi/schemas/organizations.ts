/** Answers about organizations, their members, and the transfer of ownership. */
import { z } from 'zod';
import { packetRoleSchema, permissionsOf, projectRoles } from '#domain/roles/packet.ts';
import { mailStates } from '../../database/schema.ts';
import { shownStates } from '../../queries/invitations.ts';
import { extension, freeData, hrefSchema, id, moment, momentOrNull, to, toMany } from './parts.ts';

const addressSchema = z
  .object({
    address: z.string(),
    address2: z.string(),
    city: z.string(),
    state: z.string(),
    zip_code: z.string(),
    country: z.string(),
    coordinates: z.object({ latitude: z.string(), longitude: z.string() }).optional(),
    href: z.string(),
  })
  .or(z.object({ href: z.string() }));

/** Only for those who may see billing. */
const billing = {
  account_id: id,
  account_manager: z.null(),
  maintenance_email: z.string().nullable(),
  abuse_email: z.string().nullable(),
  main_phone: z.string().nullable(),
  legal_company_name: z.string(),
  tax_id: z.string().nullable(),
  billing_name: z.string().nullable(),
  billing_phone: z.string().nullable(),
  attn: z.string().nullable(),
  purchase_order: z.string().nullable(),
  credit_amount: z.number(),
  currency: extension(z.string()),
  plan: z.null(),
  monthly_spend: z.number(),
  terms: z.number(),
  enabled_features: z.array(z.string()),
  max_projects: z.int(),
  address: addressSchema,
  billing_address: addressSchema,
};

/** For members. An invited person sees the name and no more. */
const inside = {
  short_id: z.string(),
  description: z.string(),
  website: z.string(),
  twitter: z.string(),
  logo: z.string().nullable(),
  logo_thumb: z.string().nullable(),
  customdata: freeData,
  enforce_2fa: z.boolean(),
  enforce_2fa_at: momentOrNull,
  default_collaborator_role: extension(z.enum(projectRoles).nullable()),
  current_user_member: extension(hrefSchema),
  current_user_abilities: z.object({
    admin: z.boolean(),
    billing: z.boolean(),
    collaborator: z.boolean(),
    owner: z.boolean(),
  }),
  current_user_roles: extension(z.array(packetRoleSchema)),
  current_user_permissions: extension(z.array(z.enum(permissionsOf(['owner'])))),
  members_count: extension(z.int()),
  projects_count: extension(z.int()),
  revision: extension(z.int()),
  created_at: moment,
  updated_at: moment,
};

export const organizationSchema = z.object({
  id,
  name: z.string(),
  personal: z.boolean(),
  ...z.object({ ...inside, ...billing }).partial().shape,
  projects: toMany('project'),
  members: toMany('member').optional(),
  memberships: toMany('membership').optional(),
  owners: toMany('person').optional(),
  primary_owner: to('person').optional(),
  href: z.string(),
});

const rights = z.object({ invitations: toMany('invitation'), api_keys: toMany('apiKey') });

/** What a member created and may no longer create. */
export const endedRightsSchema = z.object({ revoked: rights, kept: rights });

/** Shown with a member or a membership whose change ended something. */
export const endedBeside = {
  revoked: extension(rights.optional()),
  kept: extension(rights.optional()),
};

export const memberSchema = z.object({
  id,
  roles: z.array(packetRoleSchema),
  projects_count: extension(z.int()),
  revision: extension(z.int()),
  user: to('person'),
  organization: to('organization'),
  projects: toMany('project'),
  /** What they created there, for those who manage it and for themselves, if included. */
  invitations: extension(toMany('invitation').optional()),
  api_keys: extension(toMany('apiKey').optional()),
  ...endedBeside,
  created_at: extension(moment),
  updated_at: extension(moment),
  href: z.string(),
});

/** What stands in the way of deleting an organization. */
export const deletionSchema = z.object({
  allowed: z.boolean(),
  obstacles: z.array(
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('projects'), count: z.int(), message: z.string() }),
      z.object({
        type: z.literal('unpaid_invoices'),
        count: z.int(),
        amount: z.number(),
        currency: z.string(),
        message: z.string(),
      }),
    ]),
  ),
});

export const ownershipOfferSchema = z.object({
  id,
  expires_at: moment,
  organization: to('organization'),
  offered_by: to('person'),
  member: to('member'),
  created_at: moment,
  href: z.string(),
});

/** For those who manage the team. */
const forManagers = {
  opened_at: extension(momentOrNull.optional()),
  ended_at: extension(momentOrNull.optional()),
  delivery: extension(
    z
      .object({
        state: z.enum(mailStates),
        error: z.string().nullable(),
        at: moment,
      })
      .optional(),
  ),
  /** The link of an open invitation that was not mailed; never shown to a read-only key. */
  join_url: extension(z.string().nullable().optional()),
};

export const invitationSchema = z.object({
  id,
  invitee: z.string(),
  roles: z.array(packetRoleSchema),
  message: extension(z.string()),
  /** Only while it is open. */
  nonce: z.string().optional(),
  state: extension(z.enum(shownStates)),
  invitation: z.object({ href: z.string() }),
  expires_at: extension(moment),
  ...forManagers,
  invited_by: to('person'),
  organization: to('organization'),
  projects: toMany('project'),
  created_at: moment,
  updated_at: moment,
  href: z.string(),
});
