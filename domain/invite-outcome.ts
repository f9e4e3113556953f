/** What became of one person of an invite. */
import { z } from 'zod';
import { failureSchema } from './failure.ts';

export const inviteOutcomeSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('sent') }),
    z.object({ kind: z.literal('failed'), failure: failureSchema }),
    /** No answer came: it may have been sent. */
    z.object({ kind: z.literal('unknown'), failure: failureSchema }),
    /** The person stopped the run before its turn. */
    z.object({ kind: z.literal('not-sent') }),
  ])
  .readonly();
export type InviteOutcome = z.infer<typeof inviteOutcomeSchema>;
