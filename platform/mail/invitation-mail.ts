import { invitationText } from '#domain/invitation-text.ts';
import { describeInvitation } from '../commands/describe-invitation.ts';
import type { InvitationRow } from '../database/rows.ts';
import { isolate } from '../text/safe-text.ts';
import type { MailingWork } from '../work.ts';
import { sendLetter } from './letter.ts';

/** Puts an invitation's mail into the outbox. The secret is the link's, and stored nowhere else. */
export async function mailInvitation(
  work: MailingWork,
  invitation: InvitationRow,
  secret: string,
): Promise<void> {
  const description = await describeInvitation(work.queries, invitation);
  const { projects, invitee } = description;
  const text = invitationText({
    ...description,
    inviter: { ...description.inviter, name: isolate(description.inviter.name) },
    organization: isolate(description.organization),
    projects: projects.map(isolate),
  });
  await sendLetter(work, {
    to: invitee,
    invitationId: invitation.id,
    replyTo: description.inviter,
    subject: text.subject,
    before: text.before,
    quote: description.message,
    link: { ...text.link, address: `${work.settings.publicUrl()}/join/${secret}` },
    after: text.after,
  });
}
