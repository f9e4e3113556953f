/** What became of one person of an invite. */
import { z } from 'zod';
import { failureSchema } from '../failure.ts';
import { identifierSchema } from '../identifier.ts';

export const inviteOutcomeSchema = z
  .discriminatedUnion('kind', [
    /**
     * The platform has the invitation, which says nothing of its mail: what became of that is the
     * invitation's `delivery`. Without the identifier where another look found it.
     */
    z.object({ kind: z.literal('sent'), invitationId: identifierSchema.optional() }),
    z.object({ kind: z.literal('failed'), failure: failureSchema }),
    /** No answer came: it may have been sent. */
    z.object({ kind: z.literal('unknown'), failure: failureSchema }),
    /** The person stopped the run before its turn. */
    z.object({ kind: z.literal('not-sent') }),
  ])
  .readonly();
export type InviteOutcome = z.infer<typeof inviteOutcomeSchema>;
