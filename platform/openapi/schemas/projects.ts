/** Answers about projects, their members and their transfers. */
import { z } from 'zod';
import { packetRoleSchema } from '#domain/roles/packet.ts';
import { projectTypes } from '../../database/schema.ts';
import { endedBeside, memberSchema } from './organizations.ts';
import { extension, freeData, hrefSchema, id, moment, to, toMany } from './parts.ts';

/** With `bare`, references that are not included are absent. */
export const projectSchema = z.object({
  id,
  name: z.string(),
  description: extension(z.string()),
  type: z.enum(projectTypes),
  customdata: freeData,
  tags: z.array(z.string()),
  backend_transfer_enabled: z.boolean(),
  devices: z.array(hrefSchema),
  ssh_keys: z.array(hrefSchema),
  volumes: z.array(hrefSchema),
  invitations: toMany('invitation').optional(),
  max_devices: freeData,
  network_status: freeData,
  payment_method: to('paymentMethod').optional(),
  bgp_config: hrefSchema,
  url: z.string(),
  revision: extension(z.int()),
  /** Absent for those who may not see the team. */
  members_count: extension(z.int().optional()),
  organization: to('organization').optional(),
  members: toMany('person').optional(),
  memberships: toMany('membership').optional(),
  created_at: moment,
  updated_at: moment,
  href: z.string(),
});

export const membershipSchema = z.object({
  id,
  roles: z.array(packetRoleSchema),
  revision: extension(z.int()),
  project: to('project'),
  user: to('person'),
  member: extension(to('member')),
  ...endedBeside,
  created_at: moment,
  updated_at: moment,
  href: z.string(),
});

export const transferSchema = z.object({
  id,
  project: to('project'),
  target_organization: to('organization'),
  offered_by: extension(to('person')),
  created_at: moment,
  updated_at: moment,
  href: z.string(),
});

const invitee = { invitee: extension(z.string()) };

/** The answer to accepting an invitation: the first membership, or the member if there is none. */
export const acceptedSchema = membershipSchema.extend(invitee).or(memberSchema.extend(invitee));
