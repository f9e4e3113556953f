import { describeInvitation } from '../commands/describe-invitation.ts';
import type { InvitationRow } from '../database/rows.ts';
import { isolate } from '../text/safe-text.ts';
import { list, longDate } from '../text/words.ts';
import type { MailingWork } from '../work.ts';
import { sendLetter } from './letter.ts';

/** Puts an invitation's mail into the outbox. The secret is the link's, and stored nowhere else. */
export async function mailInvitation(
  work: MailingWork,
  invitation: InvitationRow,
  secret: string,
): Promise<void> {
  const description = await describeInvitation(work.queries, invitation);
  const { roles, projects, invitee, expiresAt } = description;
  const inviter = isolate(description.inviter.name);
  const organization = isolate(description.organization);
  const where = projects.length > 0 ? `, in ${list(projects.map(isolate))}` : '';
  await sendLetter(work, {
    to: invitee,
    invitationId: invitation.id,
    replyTo: description.inviter,
    subject: `${inviter} invites you to ${organization}`,
    before: [
      `${inviter} (${description.inviter.email}) invites you to the organization ${organization}.`,
      `Your role: ${roles}${where}.`,
    ],
    quote: description.message,
    link: {
      words: 'Open this link to see the invitation, and to accept or decline it:',
      address: `${work.settings.publicUrl()}/join/${secret}`,
      label: 'See the invitation',
    },
    after: [
      `The link works until ${longDate(expiresAt)} and is meant for ${invitee} only: do not pass it on.`,
      'If you expected no such invitation, you can ignore this mail. Nothing happens then.',
    ],
  });
}
