/**
 * How requests that change a member's roles name what is to continue, and how answers list what
 * ended.
 */
import { z } from 'zod';
import { heldRights } from '../../commands/team/end-held-rights.ts';
import { type Answer, nothing } from '../../http/answer.ts';
import { text } from '../../input/fields.ts';
import { endedRightsSchema } from '../../openapi/schemas/organizations.ts';
import { present, type Viewing } from '../../present/resource/resource.ts';
import type { Selection } from '../../present/resource/selection.ts';
import type { EndedRights, MadeRights } from '../../queries/held-rights.ts';

async function presentRights(rights: MadeRights, viewing: Viewing, selection: Selection) {
  const { resources } = viewing;
  const keys = rights.apiKeys.map(({ key }) => key);
  return {
    invitations: await present(resources.invitation, rights.invitations, viewing, selection),
    api_keys: await present(resources.apiKey, keys, viewing, selection),
  };
}

/** Presents what ended with a member's roles, and what continues. */
async function presentEndedRights(
  { revoked, kept }: EndedRights,
  viewing: Viewing,
  selection: Selection,
) {
  return {
    revoked: await presentRights(revoked, viewing, selection),
    kept: await presentRights(kept, viewing, selection),
  };
}

/** Checks for `Prefer: return=representation` (RFC 7240), which asks for a body instead of 204. */
function prefersRepresentation(header: string | readonly string[] | undefined): boolean {
  const preferences = (typeof header === 'string' ? header : (header ?? []).join()).split(',');
  return preferences.some((one) => {
    const [preference = ''] = one.split(';');
    return /^\s*return\s*=\s*"?representation"?\s*$/i.test(preference);
  });
}

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
