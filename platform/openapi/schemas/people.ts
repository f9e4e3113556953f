/** Answers about people, their addresses and their API keys. */
import { z } from 'zod';
import { packetRoleSchema } from '#domain/roles/packet.ts';
import type { EventDetails } from '../../database/schema.ts';
import { extension, freeData, id, moment, momentOrNull, to, toMany } from './parts.ts';

const briefPersonSchema = z.object({
  id,
  full_name: z.string(),
  avatar_url: z.string(),
  avatar_thumb_url: z.string(),
});

/** What everybody may know of a person. */
const publicPersonSchema = briefPersonSchema.extend({
  short_id: z.string(),
  href: z.string(),
});

/** For those who may see the person. */
const visible = {
  first_name: z.string(),
  last_name: z.string(),
  email: z.string(),
  last_login_at: momentOrNull,
  created_at: moment,
  updated_at: moment,
};

export const personSchema = publicPersonSchema.extend({
  ...z.object(visible).partial().shape,
  /** Only as part of a member, and for those who manage the team. */
  two_factor_auth: extension(z.enum(['', 'app']).optional()),
});

export const userSchema = publicPersonSchema.extend({
  ...visible,
  phone_number: z.string(),
  timezone: z.string(),
  title: z.string(),
  company_name: z.string(),
  company_url: z.string(),
  level: z.string(),
  social_accounts: freeData,
  two_factor_auth: z.enum(['', 'app']),
  two_factor_enabled_at: extension(momentOrNull),
  recovery_codes_left: extension(z.int()),
  has_password: extension(z.boolean()),
  verification_stage: z.enum(['verified', 'account_created']),
  verified_at: momentOrNull,
  default_organization_id: id.nullable(),
  default_project_id: id.nullable(),
  max_organizations: z.int(),
  max_projects: z.int(),
  fraud_score: z.string(),
  customdata: freeData,
  emails: toMany('email'),
});

export const emailSchema = z.object({
  id,
  address: z.string(),
  default: z.boolean(),
  verified: z.boolean(),
  href: z.string(),
});

export const apiKeySchema = z.object({
  id,
  token: z.string().optional(),
  description: z.string(),
  read_only: z.boolean(),
  /** Among the caller's own keys: whether it is the key of this very request. */
  current: extension(z.boolean().optional()),
  user: to('person').optional(),
  project: to('project').optional(),
  created_at: moment,
  updated_at: moment,
  href: z.string(),
});

/** What the sentence says, for programs; empty for events that an older version recorded. */
const eventDetailsSchema = z
  .object({
    user_id: id,
    user_name: z.string(),
    member_id: id,
    membership_id: id,
    roles_before: z.array(packetRoleSchema),
    roles_after: z.array(packetRoleSchema),
    project_id: id,
    project_name: z.string(),
    action: z.enum(['added', 'removed']),
    invitation_id: id,
    invitee: z.string(),
    transfer_id: id,
    payment_method_id: id,
    payment_method_name: z.string(),
    invoice_id: id,
    invoice_number: z.string(),
    amount: z.number(),
    currency: z.string(),
    api_key_id: id,
    api_key_description: z.string(),
    email: z.string(),
    changed: z.array(z.string()),
    name_before: z.string(),
    name_after: z.string(),
  } satisfies Record<keyof EventDetails, z.ZodType>)
  .partial();

export const eventSchema = z.object({
  id,
  type: z.string(),
  body: z.string(),
  interpolated: z.string(),
  state: z.null(),
  details: extension(eventDetailsSchema),
  relationships: z.array(z.object({ href: z.string() })),
  ip: z.string().nullable(),
  modified_by: briefPersonSchema.or(z.object({ href: z.string() })).nullable(),
  organization: extension(z.object({ href: z.string() }).optional()),
  project: extension(z.object({ href: z.string() }).optional()),
  created_at: moment,
  href: z.string(),
});
