/** The work and the outcome of a job's item, as the journal stores them. */
import { z } from 'zod';
import { invitationSchema, rolesSchema } from '#domain/entities.ts';
import { failureSchema } from '#domain/failure.ts';
import { identifierSchema } from '#domain/identifier.ts';
import { parseText } from '../files/json-text.ts';

export const assignmentSchema = z
  .object({
    roles: rolesSchema,
    projectIds: z.array(z.string()).readonly(),
  })
  .readonly();

const inviteWorkSchema = z
  .object({
    what: z.literal('invite'),
    email: z.string(),
    name: z.string(),
    ...assignmentSchema.unwrap().shape,
    /** The earlier assignment of a person who is invited back after their removal; null for all others. */
    before: assignmentSchema.nullable().default(null),
  })
  .readonly();
const invitationWorkSchema = z
  .object({
    what: z.enum(['resend', 'revoke']),
    /** The invitation when the job was started, without its link. */
    invitation: invitationSchema,
  })
  .readonly();
const memberWorkSchema = z
  .object({
    what: z.literal('member'),
    /** Identifier of the resulting past change. */
    changeId: z.string(),
    memberId: z.string(),
    name: z.string(),
    email: z.string(),
    /** Whether it is the person themselves. */
    own: z.boolean(),
    before: assignmentSchema,
    /** The state that the person saw. */
    expected: z
      .object({ ...assignmentSchema.unwrap().shape, revision: z.string().nullable() })
      .readonly(),
    /** Null for a removal. */
    after: assignmentSchema.nullable(),
  })
  .readonly();
const deleteProjectSchema = z
  .object({
    what: z.literal('delete-project'),
    projectId: z.string(),
    /** Its name when the job was started. */
    name: z.string(),
  })
  .readonly();
const offerProjectSchema = z
  .object({
    ...deleteProjectSchema.unwrap().shape,
    what: z.literal('offer-project'),
    toOrganizationId: z.string(),
  })
  .readonly();
const createProjectSchema = z
  .object({ what: z.literal('create-project'), name: z.string() })
  .readonly();
const projectFieldsSchema = z
  .object({
    name: z.string().optional(),
    description: z.string().optional(),
    tags: z.array(z.string()).readonly().optional(),
  })
  .readonly();
const editProjectSchema = z
  .object({
    ...deleteProjectSchema.unwrap().shape,
    what: z.literal('edit-project'),
    /** The fields to be changed as the person saw them. */
    base: projectFieldsSchema,
    change: projectFieldsSchema,
  })
  .readonly();
const itemWorkSchema = z.discriminatedUnion('what', [
  inviteWorkSchema,
  invitationWorkSchema,
  memberWorkSchema,
  deleteProjectSchema,
  offerProjectSchema,
  createProjectSchema,
  editProjectSchema,
]);
export type InviteWork = z.infer<typeof inviteWorkSchema>;
export type InvitationWork = z.infer<typeof invitationWorkSchema>;
export type MemberWork = z.infer<typeof memberWorkSchema>;
export type ProjectWork = z.infer<typeof deleteProjectSchema> | z.infer<typeof offerProjectSchema>;
export type EditProjectWork = z.infer<typeof editProjectSchema>;
export type ItemWork = z.infer<typeof itemWorkSchema>;

/** Has the form of `JobOutcome`. */
export const jobOutcomeSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('done'),
      invitationId: identifierSchema.optional(),
      already: z.boolean().optional(),
    }),
    z.object({
      kind: z.literal('conflict'),
      current: assignmentSchema,
      memberId: z.string().optional(),
    }),
    z.object({
      kind: z.literal('failed'),
      failure: failureSchema,
      current: assignmentSchema.optional(),
    }),
    z.object({ kind: z.literal('unknown'), failure: failureSchema }),
    z.object({ kind: z.literal('not-sent') }),
  ])
  .readonly();
export type StoredOutcome = z.infer<typeof jobOutcomeSchema>;

export interface StoredItem {
  readonly id: string;
  readonly work: ItemWork;
  /** The same in every try, so that a platform with idempotency keys carries it out once. */
  readonly idempotencyKey: string;
  /** Time from which on it may have been sent (ISO 8601); null if it never was, or the platform refused it. */
  readonly intendedAt: string | null;
  /** Null if unknown. */
  readonly outcome: StoredOutcome | null;
}

/**
 * Whether the item may have been carried out. This includes an item that was looked up and not found: a
 * platform may take longer over a request than Orgdesk over the lookup.
 */
export function isDoubtful({ intendedAt, outcome }: StoredItem): boolean {
  return intendedAt !== null && outcome?.kind !== 'done';
}

const rowSchema = z.object({
  id: z.string(),
  work: z.string(),
  idempotency_key: z.string(),
  intended_at: z.string().nullable(),
  outcome: z.string().nullable(),
});

/** Returns null if it is not understood: a newer Orgdesk wrote it, or the disk is damaged. */
export function readItem(row: unknown): StoredItem | null {
  const { data } = rowSchema.safeParse(row);
  const work = data && parseText(data.work, itemWorkSchema);
  if (!work) return null;
  const outcome = data.outcome === null ? null : parseText(data.outcome, jobOutcomeSchema);
  if (outcome === undefined) return null;
  return {
    id: data.id,
    work,
    idempotencyKey: data.idempotency_key,
    intendedAt: data.intended_at,
    outcome,
  };
}
