import { and, eq } from 'drizzle-orm';
import type { OrganizationRow } from '../database/rows.ts';
import { members } from '../database/schema.ts';
import type { MadeRights } from '../queries/held-rights.ts';
import { isOwner } from '../queries/members.ts';
import { findPerson } from '../queries/people.ts';
import type { ActorWork } from '../request/work.ts';
import { formatList, fullName } from '../text/format.ts';
import { isolate, oneLine } from '../text/safe-text.ts';
import { mailNotice } from './account-mail.ts';

/** How many ended rights a mail names; of more, it gives the number. */
const maxNamed = 20;

function named(names: readonly string[]): string {
  const rest = names.length - maxNamed;
  const shown = names.slice(0, maxNamed).map((name) => isolate(oneLine(name)));
  return formatList(rest > 0 ? [...shown, `${rest} more`] : shown);
}

/**
 * Tells the owner what ended when a member lost their roles, because scripts may stop and invited
 * people hold links that no longer work. The person who did it has seen it in the answer.
 */
export async function mailEndedRights(
  work: ActorWork,
  organization: OrganizationRow,
  { name }: { readonly name: string },
  { invitations, apiKeys }: MadeRights,
): Promise<void> {
  if (invitations.length + apiKeys.length === 0) return;
  const [place] = await work.queries
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.organizationId, organization.id), isOwner));
  const owner = place && (await findPerson(work.queries, place.userId));
  if (!owner || owner.id === work.actor.user.id) return;
  const who = isolate(oneLine(name));
  const where = isolate(oneLine(organization.name));
  const keys = apiKeys.map(({ key, project }) =>
    key.description === '' ? `one of ${project.name}` : `“${key.description}” of ${project.name}`,
  );
  const both = keys.length > 0 && invitations.length > 0;
  const what = both ? 'API keys and invitations' : keys.length > 0 ? 'API keys' : 'Invitations';
  await mailNotice(work, {
    address: owner.email,
    name: fullName(owner),
    subject: `${what} of ${who} in ${where} were revoked`,
    paragraphs: [
      `${isolate(oneLine(fullName(work.actor.user)))} changed or removed ${who}’s access to ${where}. What ${who} can no longer create there was revoked.`,
      ...(keys.length > 0
        ? [`These API keys were revoked, so scripts that use them stop working: ${named(keys)}.`]
        : []),
      ...(invitations.length > 0
        ? [
            `These invitations were revoked. Invite the people again if you still want them to join: ${named(invitations.map(({ invitee }) => invitee))}.`,
          ]
        : []),
    ],
  });
}
