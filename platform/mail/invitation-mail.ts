import { invitationText } from '#domain/invitation-text.ts';
import { describeInvitation } from '../commands/describe-invitation.ts';
import type { InvitationRow } from '../database/rows.ts';
import { isolate, oneLine } from '../text/safe-text.ts';
import { fullName } from '../text/words.ts';
import type { ActorWork } from '../work.ts';
import { sendLetter } from './letter.ts';

/**
 * Puts an invitation's mail into the outbox, in the name of the person who invited, or of the one who
 * resends it where the former may no longer invite. The secret is the link's, and stored nowhere else.
 */
export async function mailInvitation(
  work: ActorWork,
  invitation: InvitationRow,
  secret: string,
): Promise<void> {
  const description = await describeInvitation(work.queries, invitation);
  const { projects, invitee } = description;
  const { user } = work.actor;
  const { name, email } = description.inviter;
  const sender =
    email === undefined ? { name: oneLine(fullName(user)), email: user.email } : { name, email };
  const text = invitationText({
    ...description,
    inviter: { ...sender, name: isolate(sender.name) },
    organization: isolate(description.organization),
    projects: projects.map(isolate),
    isSent: work.settings.sendsMail,
  });
  await sendLetter(work, {
    to: invitee,
    invitationId: invitation.id,
    replyTo: sender,
    subject: text.subject,
    before: text.before,
    quote: description.message,
    link: { ...text.link, address: `${work.settings.publicUrl()}/join/${secret}` },
    after: text.after,
  });
}
