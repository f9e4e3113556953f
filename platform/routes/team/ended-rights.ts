/**
 * How requests that change a member's roles name what is to continue, and how answers list what
 * ended.
 */
import { z } from 'zod';
import { heldRights } from '../../commands/team/end-held-rights.ts';
import { type Answer, nothing } from '../../http/answer.ts';
import { prefersRepresentation } from '../../http/prefer.ts';
import { text } from '../../input/fields.ts';
import { endedRightsSchema } from '../../openapi/schemas/organizations.ts';
import { presentEndedRights } from '../../present/team/ended-rights.ts';
import type { EndedRights } from '../../queries/held-rights.ts';

const keptSchema = z.array(z.enum(heldRights));

/** By default nothing continues. */
export const keepQuery = z.object({
  keep: text()
    .describe(
      'What to keep although the member can no longer create it: invitations, api_keys, or both, separated by a comma',
    )
    .meta({ 'x-extension': true })
    .default('')
    .transform((value, context) => {
      const { data } = keptSchema.safeParse(value.split(',').filter((name) => name !== ''));
      if (!data) context.addIssue('must be invitations, api_keys, or both, separated by a comma');
      return data ?? z.NEVER;
    }),
});

/** 204 as published, unless the client prefers to see what ended. */
export const endedAnswers = { status: 204, preferred: endedRightsSchema } as const;

export function answerEnded(
  ended: EndedRights,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Answer {
  if (!prefersRepresentation(headers.prefer)) return nothing;
  return {
    status: 200,
    body: ({ viewing, selection }) => presentEndedRights(ended, viewing, selection),
  };
}

/** Adds what ended with the change, if anything did, to the answer. */
export function withEnded(answer: Answer, { revoked, kept }: EndedRights): Answer {
  const count = [revoked, kept].flatMap(({ invitations, apiKeys }) => [...invitations, ...apiKeys]);
  if (count.length === 0) return answer;
  return {
    ...answer,
    body: async (presenting) => ({
      ...(await answer.body(presenting)),
      ...(await presentEndedRights(
        { revoked, kept },
        presenting.viewing,
        presenting.selection.inside('revoked'),
      )),
    }),
  };
}
