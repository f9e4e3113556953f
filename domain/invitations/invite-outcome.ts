/** The outcome for one person of an invite. */
import { z } from 'zod';
import { failureSchema } from '../failure.ts';
import { identifierSchema } from '../identifier.ts';

export const inviteOutcomeSchema = z
  .discriminatedUnion('kind', [
    /**
     * The platform has the invitation. That says nothing about its email, whose state is the invitation's
     * `delivery`. The identifier is missing if a later lookup found the invitation.
     */
    z.object({ kind: z.literal('sent'), invitationId: identifierSchema.optional() }),
    z.object({ kind: z.literal('failed'), failure: failureSchema }),
    /** No answer came: it may have been sent. */
    z.object({ kind: z.literal('unknown'), failure: failureSchema }),
    /** The person stopped the run before this item's turn. */
    z.object({ kind: z.literal('not-sent') }),
  ])
  .readonly();
export type InviteOutcome = z.infer<typeof inviteOutcomeSchema>;
